package shop.troth.storefront.erase;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;

/**
 * The page before and after people delete their data.
 *
 * @param lead the situation, a sentence or two
 * @param note what else was just done; empty if nothing
 * @param goes what is deleted, a line each; may be empty
 * @param stays what stays for now
 * @param kept what is kept for a legal or other reason in any case, a sentence each
 * @param unreadable the day on which the last readable copy in a backup expires; empty if nothing is deleted
 * @param entries the ledger's entries that record it
 * @param sealing whether some of them are not sealed yet
 * @param proof what is required before it is done
 */
@Sink
public record DeleteView(
        Frame frame,
        String title,
        String lead,
        String note,
        boolean done,
        List<String> goes,
        List<StayView> stays,
        List<String> kept,
        String unreadable,
        List<Link> entries,
        boolean sealing,
        Proof proof,
        Link back) {

    /** @param until when that ends, one sentence */
    public record StayView(String what, String until) {}

    /**
     * How the person's identity is verified.
     *
     * @param action address of the button; empty if something else has to come first
     * @param fields shown above the button
     * @param first address of a button for the required first step; empty if there is none
     * @param why text above that button
     * @param label of that button
     */
    public record Proof(String action, List<FieldView> fields, String first, String why, String label) {

        static final Proof NONE = new Proof("", List.of(), "", "", "");

        static Proof given(String action, List<FieldView> fields) {
            return new Proof(action, fields, "", "", "");
        }

        static Proof missing(String first, String why, String label) {
            return new Proof("", List.of(), first, why, label);
        }
    }

    public List<FieldView> wrong() {
        return proof.fields().stream().filter(FieldView::wrong).toList();
    }

    public boolean failing() {
        return !wrong().isEmpty();
    }
}
