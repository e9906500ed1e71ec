package shop.troth.ledger;

/**
 * How many sealed entries there are of one sort. Words as in the policy; {@code -} where such an entry says nothing.
 *
 * @param kind the {@link EntryKind#word}
 */
public record Tally(String kind, String action, String purpose, String recipient, long entries) {}
