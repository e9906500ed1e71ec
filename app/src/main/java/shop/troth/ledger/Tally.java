package shop.troth.ledger;

/**
 * The number of sealed entries of one sort. Words as in the policy; {@code -} for a field that such entries do not have.
 *
 * @param kind the {@link EntryKind#word}
 */
public record Tally(String kind, String action, String purpose, String recipient, long entries) {}
