package shop.troth.storefront.switches;

import java.util.List;

/**
 * One switch.
 *
 * @param name what its button sends
 * @param lead what it does, a sentence or two
 * @param stops what stops when it is turned on
 * @param goesOn what goes on all the same
 * @param on whether it is turned on
 * @param turns whether whoever looks may turn it
 * @param hint how they can, where they may not; the empty text for whoever has an older link only and gets a new one first
 * @param since when it was turned on; the empty text while it is off
 * @param entry the number of the ledger's entry, for people; the empty text where there is none to show
 * @param awaited whether that entry is still to be sealed
 * @param proof where the proof of that entry is found; the empty text where there is none
 * @param clause the address of the clause on the policy page; the empty text where none promises it any more
 */
public record SwitchView(
        String name,
        String title,
        String lead,
        List<String> stops,
        List<String> goesOn,
        boolean on,
        boolean turns,
        String hint,
        String since,
        String entry,
        boolean awaited,
        String proof,
        String clause) {}
