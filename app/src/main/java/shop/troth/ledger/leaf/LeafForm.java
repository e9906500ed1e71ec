package shop.troth.ledger.leaf;

import static shop.troth.ledger.leaf.Leaf.NOTHING;

import shop.troth.ledger.leaf.Leaf.Malformed;

/** What each field of a leaf may contain, and what each kind of leaf must contain. */
final class LeafForm {

    private static final int TIME = 13;
    private static final int ID = 22;
    private static final int HASH = 43;
    private static final int SALT = 11;
    private static final int SHORT_HASH = 12;
    private static final int MOST_CATEGORIES = 64;
    private static final int MOST_CLAUSES = 32;

    private LeafForm() {}

    static void check(Leaf leaf) {
        fields(leaf);
        switch (leaf.kind()) {
            case "collect", "keep", "use" -> allowed(leaf, leaf.action().equals(leaf.kind()));
            case "reveal" -> allowed(leaf, leaf.action().equals("use"));
            case "share" -> allowed(leaf, isOutward(leaf.action()));
            case "refuse" -> {
                decision(leaf);
                require(leaf.outcome().startsWith("!"), "a refusal says that it was allowed");
            }
            case "choice" -> {
                aboutAPerson(leaf);
                require(!leaf.note().equals(NOTHING), "it says too little");
            }
            case "correct", "erase" -> {
                aboutAPerson(leaf);
                require(!leaf.categories().equals(NOTHING), "it says too little");
            }
            case "alarm" -> {
                aboutNobody(leaf);
                require(!leaf.note().equals(NOTHING), "it says too little");
                hasNo(leaf.policy(), "policy version");
            }
            case Leaf.FINDING -> ofAClause(leaf);
            case "policy", Leaf.KEY, Leaf.PRUNE -> aboutTheRecord(leaf);
            default -> throw new Malformed("its kind is unknown");
        }
    }

    private static void fields(Leaf leaf) {
        is(LeafForms.isNumber(leaf.at(), TIME), "time");
        boolean somebody = !leaf.who().equals(NOTHING);
        is(!somebody || LeafForms.isBase64Url(leaf.who(), ID), "person");
        is(somebody || LeafForms.isBase64Url(leaf.salt(), SALT), "salt");
        require(!somebody || leaf.salt().equals(NOTHING), "it has both a person and a salt");
        is(nothing(leaf.action()) || isInward(leaf.action()) || isOutward(leaf.action()), "action");
        is(nothing(leaf.purpose()) || LeafForms.isName(leaf.purpose()), "purpose");
        is(nothing(leaf.recipient()) || LeafForms.isName(leaf.recipient()), "recipient");
        is(nothing(leaf.categories()) || LeafForms.areNames(leaf.categories(), 0, MOST_CATEGORIES), "kinds of data");
        require(LeafForms.ascend(leaf.categories()), "its kinds of data are not sorted");
        is(nothing(leaf.outcome()) || isOutcome(leaf.outcome()), "outcome");
        is(nothing(leaf.facts()) || LeafForms.areFacts(leaf.facts()), "facts");
        is(nothing(leaf.policy()) || LeafForms.isHex(leaf.policy(), SHORT_HASH), "policy version");
        is(nothing(leaf.note()) || LeafForms.isName(leaf.note()), "note");
        is(nothing(leaf.by()) || LeafForms.isBase64Url(leaf.by(), ID), "staff member");
        is(
                nothing(leaf.ref()) || LeafForms.isBase64Url(leaf.ref(), ID) || LeafForms.isBase64Url(leaf.ref(), HASH),
                "reference");
    }

    private static void allowed(Leaf leaf, boolean fittingAction) {
        decision(leaf);
        require(fittingAction, "its action does not match its kind");
        require(leaf.outcome().startsWith("+") && leaf.outcome().length() > 1, "no clause allowed it");
    }

    private static void decision(Leaf leaf) {
        has(leaf.action(), "action");
        has(leaf.recipient(), "recipient");
        has(leaf.purpose(), "purpose");
        has(leaf.categories(), "kinds of data");
        has(leaf.outcome(), "outcome");
        has(leaf.facts(), "facts");
        has(leaf.policy(), "policy version");
        require(isInward(leaf.action()) == leaf.recipient().equals("self"), "its recipient does not match its action");
    }

    private static void aboutAPerson(Leaf leaf) {
        hasNo(leaf.action(), "action");
        hasNo(leaf.recipient(), "recipient");
        hasNo(leaf.facts(), "facts");
    }

    private static void aboutNobody(Leaf leaf) {
        noData(leaf);
        hasNo(leaf.outcome(), "outcome");
    }

    private static void noData(Leaf leaf) {
        hasNo(leaf.who(), "person");
        hasNo(leaf.action(), "action");
        hasNo(leaf.purpose(), "purpose");
        hasNo(leaf.recipient(), "recipient");
        hasNo(leaf.categories(), "kinds of data");
        hasNo(leaf.facts(), "facts");
    }

    /** A finding about one clause: the note is the verdict, the reference a hash of the whole finding. */
    private static void ofAClause(Leaf leaf) {
        noData(leaf);
        hasNo(leaf.by(), "staff member");
        has(leaf.policy(), "policy version");
        has(leaf.note(), "note");
        has(leaf.outcome(), "outcome");
        require(LeafForms.areNames(leaf.outcome(), 1, 1), "it is not of one clause");
        require(leaf.refused() == leaf.note().equals("broken"), "its outcome does not match its note");
        is(leaf.ref().length() == HASH, "reference");
    }

    private static void aboutTheRecord(Leaf leaf) {
        aboutNobody(leaf);
        boolean noted = leaf.kind().equals("policy") && leaf.note().equals("withdrawn");
        require(noted || nothing(leaf.note()), "its kind does not allow this note");
        is(leaf.ref().length() == (leaf.kind().equals(Leaf.PRUNE) ? ID : HASH), "reference");
        require(leaf.kind().equals("policy") != nothing(leaf.policy()), "its policy version does not match its kind");
    }

    private static boolean isOutcome(String text) {
        return (text.startsWith("+") || text.startsWith("!"))
                && (text.length() == 1 || LeafForms.areNames(text, 1, MOST_CLAUSES));
    }

    private static boolean isInward(String action) {
        return action.equals("collect") || action.equals("keep") || action.equals("use");
    }

    private static boolean isOutward(String action) {
        return switch (action) {
            case "share", "sell", "rent", "license", "publish" -> true;
            default -> false;
        };
    }

    private static boolean nothing(String value) {
        return value.equals(NOTHING);
    }

    private static void is(boolean form, String field) {
        if (!form) {
            throw new Malformed("its " + field + " has the wrong format");
        }
    }

    private static void has(String value, String field) {
        if (value.equals(NOTHING)) {
            throw new Malformed("its kind needs a value as " + field);
        }
    }

    private static void hasNo(String value, String field) {
        if (!value.equals(NOTHING)) {
            throw new Malformed("its kind has no " + field);
        }
    }

    private static void require(boolean held, String otherwise) {
        if (!held) {
            throw new Malformed(otherwise);
        }
    }
}
