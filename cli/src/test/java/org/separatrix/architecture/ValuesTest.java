package org.separatrix.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.separatrix.architecture.Suite.CORE;
import static org.separatrix.architecture.Suite.within;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.separatrix.core.analysis.AnalysisPlugin;

/** Values do not change once made, plugins keep nothing, and null is written where it is meant. */
final class ValuesTest {

    @Test
    void publicRecordsHoldNoBareArrays() {
        classes()
                .that()
                .areRecords()
                .and()
                .arePublic()
                .and()
                .resideOutsideOfPackage(within(CORE + ".linalg"))
                .should(haveNoInstanceField(
                        "that is an array", field -> field.getRawType().isArray()))
                .because("an array can be modified by whoever holds the record, and its shape and units are nowhere")
                .check(Suite.classes());
    }

    @Test
    void pluginsKeepNoState() {
        classes()
                .that()
                .implement(AnalysisPlugin.class)
                .should(haveNoInstanceField("at all", field -> true))
                .because(
                        "a plugin is called many times, from many threads, and its result depends on the request alone")
                .check(Suite.classes());
    }

    @Test
    void everyPackageSaysWhereNullIsMeant() {
        List<String> unmarked = Suite.classes().stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(found -> !found.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();

        assertThat(unmarked).as("packages without @NullMarked").isEmpty();
    }

    private static ArchCondition<JavaClass> haveNoInstanceField(String what, Predicate<JavaField> unwanted) {
        return new ArchCondition<>("have no instance field " + what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaField field : type.getFields()) {
                    if (!field.getModifiers().contains(JavaModifier.STATIC) && unwanted.test(field)) {
                        events.add(SimpleConditionEvent.violated(type, field.getFullName()));
                    }
                }
            }
        };
    }
}
