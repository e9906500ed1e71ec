package shop.troth.desk.edit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The page on which an order is changed.
 *
 * @param note what went wrong; empty if nothing
 * @param others who else has the order open
 * @param blocked why it can't be changed now; empty if it can
 * @param lines of the order; {@code added}: products to be added
 * @param found products that the search found; {@code search}: what was searched for
 * @param review what the change comes to; null while it is being entered
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
     * @param typed how many there should be
     * @param has how many there are now; 0 for an added product
     * @param more such as how many are in stock
     */
    public record Line(String sku, String name, String each, String typed, int has, String more) {}

    /**
     * @param changes one line each; {@code sums}: before and after, part by part
     * @param title the question
     * @param button what the button says
     * @param next what happens next, in sentences
     * @param told what the buyer reads as the reason
     * @param fields hidden fields of the form
     */
    public record Review(
            String title,
            List<String> changes,
            List<Sum> sums,
            String button,
            String next,
            String told,
            Map<String, String> fields) {}

    /** A part of the total, with its amount before and after the change. */
    public record Sum(String name, String before, String after) {}
}
