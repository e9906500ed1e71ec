package shop.troth.cases.message;

import java.util.List;
import shop.troth.kernel.Sink;

/**
 * The content of an email about a problem with an order. Public because the template is compiled into a different package.
 *
 * @param store the store's name
 * @param color color of its button
 * @param name name of the buyer; empty if the order is not paid, so that nobody mails their own text to strangers from our address
 * @param number the order's number
 * @param heading one sentence that says what is wrong
 * @param said the paragraphs that say what it means for the reader
 * @param missing missing items, one line each; empty if none are missing
 * @param button label of the link; empty if there is nothing to do
 * @param link link to where the problem is solved
 * @param fine a line below the link, or empty
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
        String policy) {

    public String greeting() {
        return name.isEmpty() ? "Hello," : "Hello " + name + ",";
    }
}
