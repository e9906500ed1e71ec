package shop.troth.catalog.transfer;

import java.util.List;
import shop.troth.catalog.ImportCatalog.Report;

/**
 * What importing a file would change, determined by an import that is rolled back.
 *
 * @param products number of valid products in the file; {@code variants} likewise
 * @param newProducts number of products new to the store; {@code newVariants} likewise
 * @param changed number of rows of products, variants, and stock that would change
 * @param retired number of products and variants that would be taken off sale
 * @param faults the first errors, one sentence each, with line and column
 * @param moreFaults number of further errors
 * @param keepStock whether existing stock would be kept, because the person who checked the file may not change it
 */
public record ImportCheck(
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

    static ImportCheck of(Report report, int newProducts, int newVariants, boolean keepStock) {
        var faults = report.faults();
        return new ImportCheck(
                report.products(),
                report.variants(),
                newProducts,
                newVariants,
                report.changed(),
                report.retired(),
                faults.stream().limit(FAULTS).map(ImportCheck::fitting).toList(),
                Math.max(0, faults.size() - FAULTS),
                keepStock);
    }

    /** Shortens a sentence, because it quotes the file, whose fields can be megabytes long, and removes NUL, which the database rejects. */
    private static String fitting(String fault) {
        var text = fault.replace("\0", "");
        if (text.length() <= LONGEST_FAULT) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(LONGEST_FAULT - 1)) ? LONGEST_FAULT - 1 : LONGEST_FAULT;
        return text.substring(0, end) + "…";
    }
}
