package shop.troth.ledger.verify;

import static shop.troth.ledger.verify.Leaf.NOTHING;

import java.util.List;
import java.util.regex.Pattern;
import shop.troth.ledger.verify.Leaf.Malformed;

/** What each field of a leaf may hold, and what each kind of leaf must. */
final class LeafForm {

    private static final String WORD = "[a-z][a-z0-9-]{0,39}(?:\\.[a-z0-9-]{1,40}){0,4}";

    private static final Pattern TIME = Pattern.compile("[1-9][0-9]{12}");
    private static final Pattern NAME = Pattern.compile(WORD);
    private static final Pattern NAMES = Pattern.compile(WORD + "(?:," + WORD + "){0,63}");
    private static final Pattern OUTCOME = Pattern.compile("[+!](?:" + WORD + "(?:," + WORD + "){0,31})?");
    private static final Pattern FACTS = Pattern.compile("\\.|[a-zA-Z]{1,52}!?|!");
    private static final Pattern POLICY = Pattern.compile("[0-9a-f]{12}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final Pattern ID_OR_HASH = Pattern.compile("[A-Za-z0-9_-]{22}|[A-Za-z0-9_-]{43}");
    private static final Pattern HASH = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern SALT = Pattern.compile("[A-Za-z0-9_-]{11}");

    private static final List<String> INWARD = List.of("collect", "keep", "use");
    private static final List<String> OUTWARD = List.of("share", "sell", "rent", "license", "publish");

    private LeafForm() {}

    static void check(
            String kind,
            String at,
            String who,
            String action,
            String purpose,
            String recipient,
            String categories,
            String outcome,
            String facts,
            String policy,
            String note,
            String by,
            String ref,
            String salt) {
        is(TIME, at, "time");
        require(Leaf.KINDS.contains(kind), "its kind is none of the known ones");
        is(NOTHING.equals(who) ? SALT : ID, NOTHING.equals(who) ? salt : who, NOTHING.equals(who) ? "salt" : "person");
        require(NOTHING.equals(who) || NOTHING.equals(salt), "it has both a person and a salt");
        may(NAME, purpose, "purpose");
        may(NAMES, categories, "kinds of data");
        require(ascend(categories), "its kinds of data are not in order");
        may(POLICY, policy, "policy version");
        may(NAME, note, "note");
        may(ID, by, "staff member");
        may(ID_OR_HASH, ref, "reference");
        switch (kind) {
            case "collect", "keep", "use" -> {
                decision(action, recipient, purpose, categories, outcome, facts, policy);
                require(action.equals(kind), "its action is not that of its kind");
                require(outcome.length() > 1 && outcome.startsWith("+"), "no clause allowed it");
            }
            case "reveal" -> {
                decision(action, recipient, purpose, categories, outcome, facts, policy);
                require(action.equals("use"), "its action is not that of its kind");
                require(outcome.length() > 1 && outcome.startsWith("+"), "no clause allowed it");
            }
            case "share" -> {
                decision(action, recipient, purpose, categories, outcome, facts, policy);
                require(OUTWARD.contains(action), "its action is not that of its kind");
                require(outcome.length() > 1 && outcome.startsWith("+"), "no clause allowed it");
            }
            case "refuse" -> {
                decision(action, recipient, purpose, categories, outcome, facts, policy);
                require(outcome.startsWith("!"), "a refusal says that it was allowed");
            }
            case "choice", "correct", "erase" -> {
                nothing(action, "action");
                nothing(recipient, "recipient");
                nothing(facts, "facts");
                require(NOTHING.equals(outcome) || OUTCOME.matcher(outcome).matches(), "its outcome has a wrong form");
                require(
                        kind.equals("choice") ? !NOTHING.equals(note) : !NOTHING.equals(categories),
                        "it says too little");
            }
            default -> {
                for (var field : List.of(who, action, purpose, recipient, categories, outcome, facts, note)) {
                    nothing(field, "field");
                }
                is(HASH, ref, "reference");
                require(kind.equals("policy") != NOTHING.equals(policy), "its policy version is not that of its kind");
            }
        }
    }

    private static void decision(
            String action,
            String recipient,
            String purpose,
            String categories,
            String outcome,
            String facts,
            String policy) {
        require(INWARD.contains(action) || OUTWARD.contains(action), "its action is none of the known ones");
        is(NAME, recipient, "recipient");
        require(INWARD.contains(action) == recipient.equals("self"), "its recipient is not one of its action");
        is(NAME, purpose, "purpose");
        is(NAMES, categories, "kinds of data");
        is(OUTCOME, outcome, "outcome");
        is(FACTS, facts, "facts");
        require(rise(facts), "its facts are not in order");
        is(POLICY, policy, "policy version");
    }

    private static void is(Pattern form, String value, String field) {
        require(form.matcher(value).matches(), "its " + field + " has a wrong form");
    }

    private static void may(Pattern form, String value, String field) {
        require(NOTHING.equals(value) || form.matcher(value).matches(), "its " + field + " has a wrong form");
    }

    private static void nothing(String value, String field) {
        require(NOTHING.equals(value), "its kind has no " + field);
    }

    private static void require(boolean held, String otherwise) {
        if (!held) {
            throw new Malformed(otherwise);
        }
    }

    private static boolean ascend(String names) {
        if (names.indexOf(',') < 0) {
            return true;
        }
        var all = names.split(",", -1);
        for (int i = 1; i < all.length; i++) {
            if (all[i - 1].compareTo(all[i]) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean rise(String letters) {
        for (int i = 1; i < letters.length() && letters.charAt(i) != '!'; i++) {
            if (letters.charAt(i - 1) >= letters.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
