package shop.troth.policy.language;

import shop.troth.kernel.encoding.DashedWord;

/** The codes of findings. Stable, because scripts filter by them. {@code docs/policy-language.md} explains each. */
public enum Code {
    // the file
    BAD_YAML,
    TOO_LARGE,
    TOO_DEEP,
    NO_ALIAS,
    NO_TAG,
    DUPLICATE_KEY,
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_SHAPE,
    EMPTY,
    // words
    UNKNOWN_WORD,
    REPEATED_WORD,
    BAD_ID,
    DUPLICATE_ID,
    BAD_DATE,
    BAD_PERIOD,
    BAD_SETTING,
    BAD_LEAF,
    BAD_TEXT,
    // rules
    NO_VERB,
    MIXED_ACTIONS,
    MISPLACED_WITH,
    WRONG_RECIPIENT,
    MISSING_FOR,
    MISSING_WITH,
    MISSING_PERIOD,
    MISPLACED_PERIOD,
    CONDITION_ON_AGGREGATE,
    BLOCKS_A_COURT,
    IMPOSSIBLE,
    WRONG_BASIS,
    TOO_ENTANGLED,
    // clauses
    BINDING_NOTICE,
    EMPTY_CLAUSE,
    BAD_DUTY,
    WAY_OUT_MISSING,
    WAY_OUT_TWICE,
    FORM_ASKS_TOO_MUCH,
    FORM_TWICE,
    BAD_APART,
    BAD_PLACE,
    // settlements
    BAD_HOLDS,
    UNKNOWN_CLAUSE,
    SETTLED_TWICE,
    SETTLES_NOTHING,
    HOLDS_NOT,
    ADMITS_NOTHING,
    COLLISION,
    // what no policy may allow
    SENSITIVE_USE,
    // the code and the store, against the policy
    USE_NOT_ALLOWED,
    FORM_BEYOND_POLICY,
    CONSENT_NOT_ASKED,
    UNKNOWN_FEATURE,
    FEATURE_REFUSED,
    NEEDS_TOO_MUCH,
    WRONG_PLACE,
    // warnings
    DEAD_RULE(Weight.WARNING),
    COLLECTED_UNUSED(Weight.WARNING),
    USED_UNCOLLECTED(Weight.WARNING),
    NO_BASIS(Weight.WARNING),
    NUMBER_DIFFERS(Weight.REFUSED_AT_PUBLISHING),
    PROMISING_NOTICE(Weight.REFUSED_AT_PUBLISHING),
    SENTENCE_DIFFERS(Weight.REFUSED_AT_PUBLISHING),
    UNMENTIONED(Weight.WARNING),
    NO_CHECKOUT(Weight.WARNING),
    NO_SERVICE(Weight.WARNING),
    COMES_LATER(Weight.WARNING),
    SETTING_UNDONE(Weight.WARNING),
    NO_RECIPIENT(Weight.WARNING),
    SUPPLIER_REFUSED(Weight.WARNING),
    // notes
    FEATURE_OFF(Weight.NOTE),
    NARROWED(Weight.NOTE),
    UNSAID(Weight.NOTE);

    private enum Weight {
        ERROR,

        /** A warning while the text is a draft. */
        REFUSED_AT_PUBLISHING,
        WARNING,

        /** What follows from the policy, and is nearly always meant. */
        NOTE
    }

    private final Weight weight;

    Code() {
        this(Weight.ERROR);
    }

    Code(Weight weight) {
        this.weight = weight;
    }

    /** As printed: {@code unknown-word}. */
    public String word() {
        return DashedWord.of(this);
    }

    /** Whether a policy with such a finding is rejected; otherwise it is a warning or a note. */
    public boolean isError() {
        return weight == Weight.ERROR;
    }

    /** Whether such a finding is only a note, which needs no action. */
    public boolean isNote() {
        return weight == Weight.NOTE;
    }

    /** Whether a policy with such a finding is not published: it is an error, or the text says what its rules do not. */
    public boolean stopsPublishing() {
        return weight == Weight.ERROR || weight == Weight.REFUSED_AT_PUBLISHING;
    }
}
