package shop.troth.storefront.reading;

import java.util.List;

/**
 * “What we have, why, who gets it, how long”, worked out from the rules.
 *
 * @param rows a kind of data each
 * @param always what holds for everything about a person: purposes and recipients that no single kind of data has for itself
 * @param companies the companies of the store's register, whether they get anything or not
 */
public record HeldData(List<Row> rows, List<Line> always, List<Company> companies) {

    /**
     * A kind of data.
     *
     * @param title such as {@code What you order and how you pay}
     * @param data each kind that can really come to be held, in words
     * @param lines what for and how long
     * @param receivers who gets some of it; empty: nobody
     */
    public record Row(String title, String data, List<Line> lines, List<Receiver> receivers) {}

    /**
     * A use.
     *
     * @param why such as {@code Carry out your order}
     * @param what the part of the row's data it concerns; the empty text where it concerns all
     * @param keep such as {@code for 90 days after your order is closed}; the empty text where the purpose keeps nothing itself
     * @param onlyIf a condition in words, or the empty text
     * @param clauses ids of the clauses that say so
     */
    public record Line(String why, String what, String keep, String onlyIf, List<String> clauses) {}

    /**
     * Somebody who gets a part.
     *
     * @param does what it does for the store, or the condition under which it gets anything
     * @param what which data
     */
    public record Receiver(String name, String does, String what, String clause) {}

    /** @param contract until when its contract runs, in words */
    public record Company(String name, String does, String country, String contract) {}
}
