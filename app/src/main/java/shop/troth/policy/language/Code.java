package shop.troth.policy.language;

import java.util.Locale;

/** The codes of findings. Stable: scripts filter by them. {@code docs/policy-language.md} explains each. */
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
    // settlements
    BAD_HOLDS,
    UNKNOWN_CLAUSE,
    SETTLED_TWICE,
    SETTLES_NOTHING,
    HOLDS_NOT,
    ADMITS_NOTHING,
    COLLISION,
    // the code and the store, against the policy
    USE_NOT_ALLOWED,
    FORM_BEYOND_POLICY,
    UNKNOWN_FEATURE,
    FEATURE_REFUSED,
    // warnings
    DEAD_RULE(false),
    COLLECTED_UNUSED(false),
    USED_UNCOLLECTED(false),
    NUMBER_DIFFERS(false),
    PROMISING_NOTICE(false),
    FEATURE_OFF(false),
    COMES_LATER(false),
    SETTING_UNDONE(false),
    NO_RECIPIENT(false),
    SUPPLIER_REFUSED(false),
    NARROWED(false);

    private final boolean error;

    Code() {
        this(true);
    }

    Code(boolean error) {
        this.error = error;
    }

    /** As it is printed: {@code unknown-word}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a policy with such a finding is refused; else it is a warning. */
    public boolean isError() {
        return error;
    }
}
