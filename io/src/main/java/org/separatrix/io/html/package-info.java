/**
 * How does a report look to a person? As one HTML page that opens from disk without a network.
 *
 * <p>{@link org.separatrix.io.html.HtmlReport} puts four things into the page: the data of {@code report.json}, a plotting
 * library, our script and our style. The page builds itself from the data in the browser; no text of the data is ever
 * parsed as HTML, and a content security policy lets exactly two scripts run and nothing be requested. Figures arrive as
 * data (see {@link org.separatrix.core.report.Figure}), so an analysis unknown to this package has its page too.
 *
 * <p>Colour means the context, shape means the kind of fixed point: filled circle stable, open circle saddle, open diamond
 * unstable, open square marginal, cross slow. The colours are those of Okabe and Ito, told apart by readers with any
 * colour vision.
 *
 * <p>Source: M. Okabe, K. Ito (2008), Color Universal Design.
 */
@NullMarked
package org.separatrix.io.html;

import org.jspecify.annotations.NullMarked;
