package shop.troth.storefront.switches;

import java.util.List;

/**
 * A privacy switch.
 *
 * @param name what its button sends
 * @param lead what it does, a sentence or two
 * @param stops what stops when it is turned on
 * @param goesOn what continues regardless
 * @param on whether it is turned on
 * @param turns whether the viewer may change it
 * @param hint how to change it, if the viewer may not; empty for a viewer with an older link, who first needs a new one
 * @param since when it was turned on; empty while it is off
 * @param entry number of the ledger entry, formatted; empty if there is none to show
 * @param awaited whether that entry is not sealed yet
 * @param proof link to the proof of that entry; empty if there is none
 * @param clause link to the clause on the policy page; empty if no clause promises it anymore
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
