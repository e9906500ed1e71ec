package shop.troth.ledger;

import shop.troth.kernel.encoding.DashedWord;

/** The closed list of what an entry may say besides. Add words; never change or reuse one. */
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

    /** Opted out of advertising by an agent who acts for the person. */
    AGENT_OPTED_OUT,

    /** Erased because its period was over. */
    PERIOD_OVER,

    /** Corrected or erased because the person asked. */
    PERSON_ASKED,

    /** Corrected or erased by the store's staff, who had written it. */
    BY_STAFF,

    /** Erased because the checkout was left. Nothing writes it, for the entry says {@link #PERIOD_OVER}; it stays a word to read. */
    ABANDONED,

    /** Refused because the key has been destroyed. */
    ERASED_BEFORE,

    /** Refused because the contract with the recipient is not in term. */
    NO_CONTRACT,

    /** A page wanted to set a cookie that is not in the register; it was dropped at the edge. */
    UNDECLARED_COOKIE,

    /** Something personal was on its way out of a running store, and its guard withheld it. */
    WITHHELD,

    /** Done by the store's own proof, in its probe twin. */
    PROBE,

    /** Of an alarm: a decoy was looked at or used. */
    DECOY_TOUCHED,

    /** Of an alarm: the sealed list of decoys was written by somebody without the root keyset, deleted, or replaced by an older one. */
    DECOYS_ALTERED,

    /** Of a finding: the verdict, as is each one from here to {@link #UNKNOWABLE}. */
    KEPT,
    PARTLY,
    BROKEN,
    DECLARED,
    NOT_EXERCISED,
    UNUSED,
    NOT_BUILT,
    NOT_PROBED,
    UNKNOWABLE,

    /** Of a policy version: taken back before it ruled. */
    WITHDRAWN;

    private final String word = DashedWord.of(this);

    /** The word that stands for it in a leaf. */
    public String word() {
        return word;
    }
}
