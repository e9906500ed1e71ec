package shop.troth.storefront.mydata;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;

/**
 * Everything held about a person, for that person.
 *
 * @param counts counts of each kind, for the overview
 * @param whoHas the chart of who received or saw any of it
 * @param given data they gave the store, and data recorded about them
 * @param uses uses of the data, newest first
 * @param older link to older ones; empty if there are none
 * @param hidden a sentence about orders of other people with the same address; empty if there are none
 * @param download link to the same data as a file
 * @param back link to the previous page
 * @param ways links to correct or delete it
 * @param record link to the whole record with its proofs; empty if it has no page
 * @param complaint where to complain, one sentence; empty if the policy names no authority
 * @param rest older uses for the file, in batches that are read when needed
 */
@Sink
public record DataView(
        Frame frame,
        List<Count> counts,
        RecipientChart whoHas,
        List<Item> given,
        List<Table> tables,
        List<Use> uses,
        String older,
        String hidden,
        String download,
        Link back,
        List<Link> ways,
        String record,
        String complaint,
        Iterable<List<Use>> rest) {

    /** @param href of its section on the page */
    public record Count(int number, String what, String href) {}

    /**
     * One value.
     *
     * @param name the kind of data, in words
     * @param value empty if it is not shown; then {@code note} says why
     * @param raw the stored record behind the value; empty if the value is all there is
     * @param since when it was recorded
     * @param why what it was given for, one sentence
     * @param words the policy version that told them so; its label is empty if it is not known
     * @param source where it came from; empty if not known
     * @param until how long it is kept, one sentence
     */
    public record Item(
            String name,
            String value,
            String note,
            String raw,
            String since,
            String why,
            Link words,
            String source,
            String until) {}

    /** @param rows each has as many cells as there are headings; a cell may be empty */
    public record Table(String title, List<String> headings, List<List<String>> rows) {}

    /** @param tone the style of its mark; {@code sentence} says who used or received what, and why */
    public record Use(String tone, String mark, String when, String sentence) {}
}
