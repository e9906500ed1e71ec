package shop.troth.storefront.erase;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;

/**
 * Before and after people delete their data.
 *
 * @param lead what is the case, a sentence or two
 * @param note what was just done beside it; the empty text where nothing was
 * @param goes what is deleted, a line each; none where nothing is
 * @param stays what stays for now
 * @param kept what stays for good reasons whatever happens, a sentence each
 * @param unreadable the day on which the last copy in a backup that anybody could open is gone; the empty text where nothing is deleted
 * @param entries the ledger's entries that record it
 * @param sealing whether some of them are still to come
 * @param proof what is asked before it is done
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

    /** @param until when that ends, a sentence */
    public record StayView(String what, String until) {}

    /**
     * How it is made sure that the right person asks.
     *
     * @param action where the button leads; the empty text where something else comes first
     * @param fields asked above the button
     * @param first where a button leads that gives what is needed first; the empty text where there is none
     * @param why said above that button
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
