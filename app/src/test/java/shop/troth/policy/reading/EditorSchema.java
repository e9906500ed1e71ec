package shop.troth.policy.reading;

import static shop.troth.policy.reading.JsonShapes.entries;
import static shop.troth.policy.reading.JsonShapes.list;
import static shop.troth.policy.reading.JsonShapes.map;
import static shop.troth.policy.reading.JsonShapes.object;
import static shop.troth.policy.reading.JsonShapes.one;
import static shop.troth.policy.reading.JsonShapes.oneOrMore;
import static shop.troth.policy.reading.JsonShapes.ref;
import static shop.troth.policy.reading.JsonShapes.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.language.Tree;
import shop.troth.policy.language.Vocabulary;

/** Builds the JSON Schema that editors use to complete and check a policy while it is written. The checker knows more. */
final class EditorSchema {

    private static final String ID = "[a-z][a-z0-9-]{0,59}";
    private static final String PERIOD =
            "P(?=.)([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+S)?)?";

    private final Vocabulary vocabulary;

    EditorSchema(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    Map<String, Object> build() {
        var schema = object(
                List.of("policy", "version", "owner", "clauses"),
                Map.of(
                        "policy", text(ID, "The store it is for: the name of its folder."),
                        "version", text("[0-9]{4}-[0-9]{2}(-[0-9]{2})?", "The day, or the month, of this version."),
                        "owner", owner(),
                        "words", object(List.of(), Map.of("data", tree(), "purposes", tree(), "recipients", tree())),
                        "clauses", list(ref("clause")),
                        "additions", list(ref("clause"))));
        var result = new LinkedHashMap<String, Object>();
        result.put("$comment", "Drawn from the vocabulary by PolicyDocsTests.");
        result.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        result.put("title", "A privacy and security policy that runs");
        result.putAll(schema);
        result.put("$defs", definitions());
        return result;
    }

    private Map<String, Object> definitions() {
        var all = new LinkedHashMap<String, Object>();
        all.put("data", words(vocabulary.data()));
        all.put("purposes", words(vocabulary.purposes()));
        all.put("recipients", words(vocabulary.recipients()));
        var actions = Arrays.stream(Action.values()).map(Action::word).toList();
        all.put("actions", oneOrMore(one(actions)));
        all.put("facts", facts());
        all.put("period", text(PERIOD, "P30D, P18M, P7Y, PT72H."));
        all.put("rule", rule());
        all.put("duty", duty());
        all.put("control", control());
        all.put("form", form());
        all.put("place", place());
        all.put("settlement", settlement());
        all.put("clause", clause());
        return all;
    }

    private Map<String, Object> clause() {
        var names = vocabulary.names();
        return object(
                List.of("id", "says", "practice"),
                entries(
                        "id", text(ID, "Never changed once used."),
                        "title", text(".+", "Heads the sentence on pages; made from the id if missing."),
                        "says", text(".+", "The sentence people read."),
                        "reading", text(".+", "How sentence and meaning go together, where they differ."),
                        "practice", one(names.practices()),
                        "notice", Map.of("const", true),
                        "not-yet", Map.of("const", true),
                        "rules", list(ref("rule")),
                        "duties", list(ref("duty")),
                        "controls", list(ref("control")),
                        "forms", list(ref("form")),
                        "way-out",
                                object(
                                        List.of("for", "by"),
                                        Map.of("for", ref("purposes"), "by", oneOrMore(one(names.ways())))),
                        "no-way-out", object(List.of("for"), Map.of("for", ref("purposes"))),
                        "apart", ref("data"),
                        "places", list(ref("place")),
                        "settles", list(ref("settlement"))));
    }

    private Map<String, Object> rule() {
        var rule = object(
                List.of("data"),
                entries(
                        "may", ref("actions"),
                        "never", ref("actions"),
                        "only", ref("actions"),
                        "data", ref("data"),
                        "for", ref("purposes"),
                        "with", ref("recipients"),
                        "if", list(ref("facts")),
                        "basis", one(vocabulary.law().bases().keySet()),
                        "keep",
                                text(
                                        "no-end|" + PERIOD + " after ("
                                                + String.join(
                                                        "|",
                                                        vocabulary.moments().keySet()) + ")",
                                        "P30D after last-visit, or no-end.")));
        rule.put(
                "oneOf",
                List.of(
                        Map.of("required", List.of("may")),
                        Map.of("required", List.of("never")),
                        Map.of("required", List.of("only"))));
        return rule;
    }

    private Map<String, Object> duty() {
        return object(
                List.of("when", "do"),
                entries(
                        "when", one(vocabulary.moments().keySet()),
                        "do", one(vocabulary.duties().keySet()),
                        "within", ref("period"),
                        "for", ref("period")));
    }

    private Map<String, Object> control() {
        var settled = new ArrayList<Object>();
        settled.add(one(vocabulary.controls().keySet()));
        vocabulary.controls().forEach((name, behaviour) -> {
            if (!behaviour.settings().isEmpty()) {
                var settings = new LinkedHashMap<String, Object>();
                behaviour.settings().forEach((setting, kind) -> settings.put(setting, setting(kind)));
                settled.add(object(List.of(name), Map.of(name, object(List.of(), settings))));
            }
        });
        return map("anyOf", settled);
    }

    private Map<String, Object> setting(Vocabulary.Setting kind) {
        return switch (kind) {
            case TEXT -> map("type", "string");
            case NUMBER -> map("type", "integer");
            case SWITCH -> map("type", "boolean");
            case PERIOD -> ref("period");
            case COUNTRY -> text("[A-Z]{2}", "ISO 3166.");
            case COUNTRIES -> list(text("[A-Z]{2}", "ISO 3166."));
        };
    }

    private Map<String, Object> form() {
        var names = vocabulary.names();
        return map(
                "oneOf",
                List.of(
                        object(
                                List.of("at-most"),
                                Map.of(
                                        "at-most",
                                        object(
                                                List.of("form", "data"),
                                                Map.of("form", one(names.forms()), "data", ref("data"))))),
                        object(
                                List.of("needs"),
                                Map.of(
                                        "needs",
                                        object(
                                                List.of("activity", "data"),
                                                Map.of(
                                                        "activity",
                                                        one(names.activities().keySet()),
                                                        "data",
                                                        ref("data")))))));
    }

    private Map<String, Object> place() {
        return object(
                List.of("with", "in"),
                entries(
                        "with", ref("recipients"),
                        "in", oneOrMore(text("[A-Z]{2}", "ISO 3166.")),
                        "safeguard", one(vocabulary.law().safeguards().keySet())));
    }

    private Map<String, Object> settlement() {
        return object(
                List.of("with", "reading"),
                entries(
                        "with", text(ID, "The other clause."),
                        "reading", text(".+", "How the two are read together."),
                        "editorial", Map.of("const", true),
                        "admits", list(map("anyOf", List.of(ref("facts"), Map.of("type", "array", "maxItems", 0)))),
                        "holds", list(text(".+", "use personal for any needs given-for or consented"))));
    }

    private Map<String, Object> owner() {
        return object(
                List.of("name"),
                entries(
                        "name", map("type", "string"),
                        "department", map("type", "string"),
                        "address", list(map("type", "string")),
                        "phone", map("type", "string"),
                        "email", map("type", "string"),
                        "complaints",
                                object(
                                        List.of("authority", "website"),
                                        entries(
                                                "authority", map("type", "string"),
                                                "website", map("type", "string")))));
    }

    private Map<String, Object> facts() {
        var words = new ArrayList<String>();
        for (var fact : Fact.values()) {
            words.add(fact.word());
            words.add("not " + fact.word());
        }
        return list(one(words));
    }

    /** A store may add leaves of its own, so other names are not wrong; these are offered. */
    private static Map<String, Object> words(Tree tree) {
        return oneOrMore(
                map("anyOf", List.of(one(tree.names()), Map.of("type", "string", "pattern", "^[a-z][a-z0-9.-]*$"))));
    }

    private static Map<String, Object> tree() {
        var leaf = map("type", "array");
        leaf.put("items", Map.of("type", "string"));
        leaf.put("minItems", 3);
        leaf.put("maxItems", 3);
        return map("additionalProperties", map("additionalProperties", leaf));
    }
}
