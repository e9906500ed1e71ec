package shop.troth.content.edit;

/**
 * Something wrong with a page.
 *
 * @param field {@link #ADDRESS}, {@link #TEXT}, or the empty text if the change itself is not possible
 * @param sentence says how to fix it
 */
public record PageFault(String field, String sentence) {

    public static final String ADDRESS = "address";
    public static final String TEXT = "text";
}
