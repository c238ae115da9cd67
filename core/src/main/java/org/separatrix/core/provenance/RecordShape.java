package org.separatrix.core.provenance;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a record is written in files, as far as its class tells. */
public final class RecordShape {

    private static final Set<Type> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);
    private static final Set<Type> REAL = Set.of(double.class, Double.class);

    private RecordShape() {}

    /**
     * Returns the names of the fields.
     *
     * @param type a record class
     * @return the names in order; those of an inline component in its place
     */
    public static List<String> names(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(component ->
                        isInline(component) ? names(component.getType()).stream() : Stream.of(component.getName()))
                .toList();
    }

    /**
     * Returns whether the fields of a component are written among those of its record.
     *
     * @param component a component of a record
     * @return true if its {@link Option} says so
     */
    public static boolean isInline(RecordComponent component) {
        Option option = component.getAnnotation(Option.class);
        return option != null && option.inline();
    }

    /**
     * Returns whether a component may be null.
     *
     * @param component a component of a record
     * @return true if its type is annotated with {@link Nullable}, or its {@link Option} says that the record fills it in
     */
    public static boolean isNullable(RecordComponent component) {
        Option option = component.getAnnotation(Option.class);
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                || (option != null && option.optional());
    }

    /**
     * Returns whether a component may be absent in a record without defaults.
     *
     * @param component a component of a record
     * @return true if it may be null, or is a list, a map or {@link Fields}, which are then empty
     */
    public static boolean isOptional(RecordComponent component) {
        Type type = component.getGenericType();
        return isNullable(component) || isList(type) || isMap(type) || type == Fields.class;
    }

    /**
     * Returns whether every component of a record may be absent.
     *
     * @param type a record class
     * @return true if it has a static method {@code defaults()} that returns a record of this class
     */
    public static boolean hasDefaults(Class<?> type) {
        return method(type, "defaults") != null;
    }

    /**
     * Returns whether a record may be written as a text.
     *
     * @param type a record class
     * @return true if it has a public static method {@code of(String)} that returns a record of this class
     */
    public static boolean hasText(Class<?> type) {
        Method of = method(type, "of", String.class);
        return of != null && Modifier.isPublic(of.getModifiers());
    }

    /**
     * Returns whether a type is that of numbers.
     *
     * @param type any type
     * @return true for int, long and double and their boxes
     */
    public static boolean isNumber(Type type) {
        return isWhole(type) || REAL.contains(type);
    }

    /**
     * Returns whether a type is that of whole numbers.
     *
     * @param type any type
     * @return true for int and long and their boxes
     */
    public static boolean isWhole(Type type) {
        return WHOLE.contains(type);
    }

    /**
     * Returns whether a type is that of lists.
     *
     * @param type any type
     * @return true for {@code List<…>}
     */
    public static boolean isList(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == List.class;
    }

    /**
     * Returns whether a type is that of maps from names.
     *
     * @param type any type
     * @return true for {@code Map<String, …>}
     */
    public static boolean isMap(Type type) {
        return type instanceof ParameterizedType generic
                && generic.getRawType() == Map.class
                && generic.getActualTypeArguments()[0] == String.class;
    }

    /**
     * Returns the type of the elements of a list or of the values of a map.
     *
     * @param type a type for which {@link #isList} or {@link #isMap} holds
     * @return its last type argument
     */
    public static Type element(Type type) {
        Type[] arguments = ((ParameterizedType) type).getActualTypeArguments();
        return arguments[arguments.length - 1];
    }

    /** Returns whether an object may be the value of a type. */
    static boolean takesObject(Type type) {
        if (isList(type)) {
            return takesObject(element(type));
        }
        return isMap(type)
                || type == Fields.class
                || Variants.areOf(type)
                || (type instanceof Class<?> target && target.isRecord());
    }

    /** Returns the default record, or null if the class has none. */
    static @Nullable Object defaults(Class<?> type) {
        Method defaults = method(type, "defaults");
        return defaults == null ? null : call(defaults);
    }

    /** Returns the record that a text stands for; what {@code of} throws comes as the cause. */
    static Object ofText(Class<?> type, String text) throws InvocationTargetException {
        Method of = method(type, "of", String.class);
        if (of == null) {
            throw new IllegalStateException(type.getName() + " has no method of(String)");
        }
        try {
            return of.invoke(null, text);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot call " + of, e);
        }
    }

    /** Returns the value of a component. */
    static @Nullable Object read(RecordComponent component, Object record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    /** Calls the canonical constructor; what it throws comes as the cause. */
    static Object construct(Class<?> type, @Nullable Object[] arguments) throws InvocationTargetException {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw e;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot construct " + type, e);
        }
    }

    private static Object call(Method method) {
        try {
            return method.invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot call " + method, e);
        }
    }

    private static @Nullable Method method(Class<?> type, String name, Class<?>... parameters) {
        for (Method method : type.getDeclaredMethods()) {
            if (method.getName().equals(name)
                    && Modifier.isStatic(method.getModifiers())
                    && method.getReturnType() == type
                    && Arrays.equals(method.getParameterTypes(), parameters)) {
                method.setAccessible(true);
                return method;
            }
        }
        return null;
    }
}
