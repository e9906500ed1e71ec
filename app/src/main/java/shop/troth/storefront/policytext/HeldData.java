package shop.troth.storefront.policytext;

import java.util.List;

/**
 * “What we have, why, who gets it, how long”, derived from the rules.
 *
 * @param rows one row per kind of data
 * @param always what applies to all personal data: purposes and recipients not specific to one kind
 * @param companies the companies in the store's register, whether or not they get data
 */
public record HeldData(List<Row> rows, List<Line> always, List<Company> companies) {

    /**
     * A kind of data.
     *
     * @param title such as {@code What you order and how you pay}
     * @param data each kind that can actually be held, in words
     * @param lines purposes and retention periods
     * @param receivers who gets some of it; empty if nobody does
     */
    public record Row(String title, String data, List<Line> lines, List<Receiver> receivers) {}

    /**
     * A use of data.
     *
     * @param why such as {@code Carry out your order}
     * @param what the part of the row's data it concerns; empty if all
     * @param keep such as {@code for 90 days after your order is closed}; empty if the purpose itself keeps nothing
     * @param onlyIf a condition in words, or empty
     * @param clauses ids of the clauses behind it
     */
    public record Line(String why, String what, String keep, String onlyIf, List<String> clauses) {}

    /**
     * A recipient of a part of the data.
     *
     * @param does what it does for the store, or the condition under which it gets anything
     * @param what which data
     */
    public record Receiver(String name, String does, String what, String clause) {}

    /** @param contract until when its contract runs, in words */
    public record Company(String name, String does, String country, String contract) {}
}
