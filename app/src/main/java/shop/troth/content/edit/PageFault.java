package shop.troth.content.edit;

/**
 * What is wrong with a page.
 *
 * @param field {@link #ADDRESS}, {@link #TEXT}, or the empty text for what is wrong with doing it at all
 * @param sentence says how to fix it
 */
public record PageFault(String field, String sentence) {

    public static final String ADDRESS = "address";
    public static final String TEXT = "text";
}
