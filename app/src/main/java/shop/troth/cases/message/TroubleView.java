package shop.troth.cases.message;

import java.util.List;
import shop.troth.kernel.Sink;

/**
 * Everything a message about trouble says, and nothing it does not. Public because the template is compiled into its own package.
 *
 * @param store the store's name
 * @param color of its button
 * @param number the order's
 * @param heading one sentence that says what is wrong
 * @param said what it means for the reader, a paragraph each
 * @param missing pieces that are not there, a line each; empty where nothing is missing
 * @param button what the link does; the empty text where there is nothing to do
 * @param link where it is mended
 * @param fine a line below the link, or the empty text
 * @param matter number of the case
 * @param policy address of the policy page
 */
@Sink
public record TroubleView(
        String store,
        String color,
        String name,
        String number,
        String heading,
        List<String> said,
        List<String> missing,
        String button,
        String link,
        String fine,
        String matter,
        String policy) {}
