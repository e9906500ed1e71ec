package shop.troth.storefront.held;

import java.util.List;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Link;

/**
 * Everything that is held of a person, for that person.
 *
 * @param counts what there is of each sort, for the overview
 * @param whoHas the picture of who has received or seen any of it
 * @param given what they gave the store, and what it noted of them
 * @param uses what was done with it, the newest first
 * @param older where older ones are; the empty text where these are all
 * @param hidden a sentence about orders of other people with the same address; the empty text for none
 * @param download where the same is found as a file
 * @param back where they came from
 * @param ways where it is corrected or deleted
 * @param record where the whole record is found with its proofs; the empty text where it has no page
 * @param complaint where they can complain, a sentence; the empty text where the policy names no authority
 * @param rest the uses that are older than these, some at a time, for the file: each are read when they are asked for
 */
@Sink
public record DataView(
        Frame frame,
        List<Count> counts,
        WhoHas whoHas,
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
     * @param value the empty text where it is not shown; then {@code note} says why
     * @param raw the record behind the value as it is kept; the empty text where the value is all there is
     * @param since when it was recorded
     * @param why what it was given for, a sentence
     * @param words the version of the policy under which they were told so; its label is the empty text where it is not known
     * @param source where it came from; the empty text where that is not known
     * @param until how long it stays, a sentence
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

    /** @param rows each with as many cells as there are headings; the empty text for nothing */
    public record Table(String title, List<String> headings, List<List<String>> rows) {}

    /** @param tone the style of its mark; @param sentence who used or received what, and what for */
    public record Use(String tone, String mark, String when, String sentence) {}
}
