package shop.troth.desk.edit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page on which an order is changed.
 *
 * @param note what went wrong; the empty text for nothing
 * @param others who else is at the order
 * @param blocked why it can't be changed now; the empty text if it can
 * @param lines of the order; {@code added} products that come
 * @param found products that the search found; {@code searched} whether somebody searched
 * @param review what it comes to; null while it is being put together
 */
public record EditView(
        String number,
        String note,
        List<String> others,
        String blocked,
        List<Line> lines,
        List<Line> added,
        List<Line> found,
        String search,
        String reason,
        @Nullable Review review) {

    /**
     * @param typed how many there are to be
     * @param has how many there are; 0 for one that comes
     * @param more such as how many are in stock
     */
    public record Line(String sku, String name, String each, String typed, int has, String more) {}

    /**
     * @param changes a line each; {@code sums} before and after, part by part
     * @param title the question
     * @param button what the button says
     * @param next what happens then, in sentences
     * @param told what the buyer reads as the reason
     * @param fields what the form sends on
     */
    public record Review(
            String title,
            List<String> changes,
            List<Sum> sums,
            String button,
            String next,
            String told,
            Map<String, String> fields) {}

    public record Sum(String name, String before, String after) {}
}
