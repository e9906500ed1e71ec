package shop.troth.ledger;

import shop.troth.kernel.encoding.DashedWord;

/** The closed list of notes for entries. Add words; never change or reuse one. */
public enum Note {
    OPTED_IN,
    OPTED_OUT,
    OBJECTED,
    OBJECTION_WITHDRAWN,
    STOPPED,
    RESUMED,
    ASKED_NO_DISCLOSURE,
    DISCLOSURE_ALLOWED,
    CONSENTED,
    CONSENT_WITHDRAWN,
    AGREED_BY_ORDER,
    SAID_OVER_THIRTEEN,
    SAID_UNDER_THIRTEEN,
    PRIVACY_SIGNAL,
    ADVERTISING_ALLOWED,

    /** Opted out of advertising through an authorized agent. */
    AGENT_OPTED_OUT,

    /** Erased because its retention period was over. */
    PERIOD_OVER,

    /** Corrected or erased at the person's request. */
    PERSON_ASKED,

    /** Corrected or erased by the store's staff, who had written it. */
    BY_STAFF,

    /** Erased because the checkout was abandoned. No longer written, since the entry says {@link #PERIOD_OVER}; kept for reading. */
    ABANDONED,

    /** Refused because the key has been destroyed. */
    ERASED_BEFORE,

    /** Refused because the contract with the recipient is not in effect. */
    NO_CONTRACT,

    /** A page tried to set a cookie that is not in the register; the cookie was dropped. */
    UNDECLARED_COOKIE,

    /** Personal data was about to leave a running store, and the guard withheld it. */
    WITHHELD,

    /** Done by the store's own proof, in its probe twin. */
    PROBE,

    /** In an alarm: a decoy was looked at or used. */
    DECOY_TOUCHED,

    /** In an alarm: the sealed list of decoys was written without the root keyset, deleted, or replaced with an older one. */
    DECOYS_ALTERED,

    /** In an alarm: a breach of personal data was opened as a case. */
    BREACH_FOUND,

    /** In an alarm: a breach was practiced with made-up people. */
    BREACH_PRACTICED,

    /** In a finding: the verdict, from here to {@link #UNKNOWABLE}. */
    KEPT,
    PARTLY,
    BROKEN,
    DECLARED,
    NOT_EXERCISED,
    UNUSED,
    NOT_BUILT,
    NOT_PROBED,
    UNKNOWABLE,

    /** In a finding: earlier ones that the clause was broken are withdrawn, because the check was at fault. */
    STATEMENT_WITHDRAWN,

    /** In an entry for a policy version: withdrawn before it took effect. */
    WITHDRAWN;

    private final String word = DashedWord.of(this);

    /** The word for it in a leaf. */
    public String word() {
        return word;
    }
}
