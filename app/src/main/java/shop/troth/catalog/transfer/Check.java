package shop.troth.catalog.transfer;

import java.util.List;
import shop.troth.catalog.ImportCatalog.Report;

/**
 * What importing a file would change, counted by importing it and taking that back.
 *
 * @param products number of valid products in the file; {@code variants} likewise
 * @param newProducts how many of its products and {@code newVariants} how many of its variants the store does not know
 * @param changed how many rows of products, variants and stock would differ from before
 * @param retired how many products and variants would be taken off sale
 * @param faults the first of them, one sentence each, with line and column
 * @param moreFaults how many more there are
 * @param keepStock whether the stock there is would stay, because whoever checked the file may not change it
 */
public record Check(
        int products,
        int variants,
        int newProducts,
        int newVariants,
        int changed,
        int retired,
        List<String> faults,
        int moreFaults,
        boolean keepStock) {

    private static final int FAULTS = 200;
    private static final int LONGEST_FAULT = 400;

    static Check of(Report report, int newProducts, int newVariants, boolean keepStock) {
        var faults = report.faults();
        return new Check(
                report.products(),
                report.variants(),
                newProducts,
                newVariants,
                report.changed(),
                report.retired(),
                faults.stream().limit(FAULTS).map(Check::fitting).toList(),
                Math.max(0, faults.size() - FAULTS),
                keepStock);
    }

    /** A sentence quotes the file, in which one field can be megabytes long. The database takes no NUL. */
    private static String fitting(String fault) {
        var text = fault.replace("\0", "");
        if (text.length() <= LONGEST_FAULT) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(LONGEST_FAULT - 1)) ? LONGEST_FAULT - 1 : LONGEST_FAULT;
        return text.substring(0, end) + "…";
    }
}
