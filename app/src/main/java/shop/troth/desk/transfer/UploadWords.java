package shop.troth.desk.transfer;

import java.util.ArrayList;
import java.util.List;
import shop.troth.catalog.transfer.ImportCheck;
import shop.troth.catalog.transfer.ImportUpload.Outcome;
import shop.troth.catalog.transfer.Upload;
import shop.troth.desk.view.Counts;

/** What an uploaded file would change, or changed, in words. */
final class UploadWords {

    private UploadWords() {}

    /** @param keepsStock whether the visitor may not change stock */
    static List<String> counts(Upload upload, boolean keepsStock) {
        var check = upload.check();
        var done = upload.imported();
        var counts = new ArrayList<String>();
        counts.add("%s with %s read"
                .formatted(
                        Counts.of(check.products(), "product", "products"),
                        Counts.of(check.variants(), "variant", "variants")));
        counts.add("%s, %s"
                .formatted(
                        Counts.of(check.newProducts(), "new product", "new products"),
                        Counts.of(check.newVariants(), "new variant", "new variants")));
        counts.add(changed(check.changed(), done));
        if (upload.retireMissing()) {
            counts.add(Counts.of(
                    check.retired(),
                    "product or variant that is not in the file " + (done ? "was" : "is") + " retired",
                    "products and variants that are not in the file " + (done ? "were" : "are") + " retired"));
        }
        if (check.keepStock()) {
            counts.add("Stock of existing variants stays as it is: "
                    + (keepsStock ? "you may not change stock" : "whoever checked this file may not change stock"));
        }
        return counts;
    }

    private static String changed(int rows, boolean done) {
        var of = " of products, variants, and stock ";
        if (rows == 0) {
            return done ? "Nothing changed" : "Nothing changes";
        }
        return Counts.of(
                rows, "row" + of + (done ? "changed" : "changes"), "rows" + of + (done ? "changed" : "change"));
    }

    /** Why it was not imported, and what to do. */
    static String changed(Outcome.Changed it) {
        var why = "The catalog has changed since you checked this file.";
        if (it.before().keepStock() != it.now().keepStock()) {
            why = it.now().keepStock()
                    ? "Whoever checked this file may change stock, and you may not."
                    : "Whoever checked this file may not change stock, and you may.";
        }
        return why + " Look over what would change now, then import.";
    }

    /** For the activity log. */
    static String imported(ImportCheck check) {
        return "%s, %,d retired".formatted(Counts.of(check.changed(), "row changed", "rows changed"), check.retired());
    }
}
