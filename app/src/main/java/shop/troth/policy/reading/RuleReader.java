package shop.troth.policy.reading;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import shop.troth.policy.Action;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Keep;
import shop.troth.policy.language.Rule;
import shop.troth.policy.language.Rule.Basis;
import shop.troth.policy.language.Rule.Verb;
import shop.troth.policy.language.Vocabulary.Moment;

/** Reads one rule, and reports what is not well-formed. */
@RequiredArgsConstructor
final class RuleReader {

    private static final String AGGREGATE = "aggregate";
    private static final String COMPELLED = "legal.obligation";
    private static final String COURT = "authority";
    private static final Pattern KEEP = Pattern.compile("(\\S+)\\s+after\\s+(\\S+)");

    private final VocabularyWords words;
    private final FileFindings findings;

    Optional<Rule> read(Node node) {
        return YamlFields.of(
                        node, "a rule", findings, "may", "never", "only", "data", "for", "with", "if", "keep", "basis")
                .flatMap(this::rule);
    }

    private Optional<Rule> rule(YamlFields fields) {
        var verbs =
                Arrays.stream(Verb.values()).filter(it -> fields.has(it.word())).toList();
        if (verbs.size() != 1) {
            findings.add(
                    fields.line(),
                    Code.NO_VERB,
                    "A rule must have exactly one of “may”, “never” and “only”; this one has %d. Write one rule for each.",
                    verbs.size());
            return Optional.empty();
        }
        var verb = verbs.getFirst();
        var rule = new Rule(
                verb,
                fields.need(verb.word()).map(words::actions).orElse(List.of()),
                fields.need("data").map(words::data).orElse(List.of()),
                fields.find("for").map(words::purposes).orElse(List.of()),
                fields.find("with").map(words::recipients).orElse(List.of()),
                fields.find("if").map(it -> words.condition(it, false)),
                fields.find("keep").flatMap(this::keep),
                fields.find("basis").flatMap(this::basis),
                fields.line());
        if (!rule.actions().isEmpty() && !rule.data().isEmpty()) {
            checkRecipients(rule, fields);
            checkPurposes(rule, fields);
            checkPeriod(rule, fields);
            checkBasis(rule, fields);
            checkCondition(rule);
        }
        return Optional.of(rule);
    }

    private Optional<Keep> keep(Node node) {
        var text = YamlFields.text(node, findings);
        if (text.equals("no-end")) {
            return Optional.of(Keep.NO_END);
        }
        var parts = KEEP.matcher(text);
        if (!parts.matches()) {
            if (!text.isEmpty()) {
                findings.add(
                        node.line(),
                        Code.BAD_PERIOD,
                        "“%s” is not a valid retention period. Write P30D after last-visit, or no-end.",
                        FileFindings.shortened(text));
            }
            return Optional.empty();
        }
        var moments = words.vocabulary().moments();
        var moment = parts.group(2);
        var span = words.span(node.line(), parts.group(1));
        if (!words.known(node.line(), "a moment", moment, moments.keySet()) || span.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Keep(
                span,
                Optional.of(moment),
                Optional.ofNullable(moments.get(moment)).map(Moment::ends).orElse(false)));
    }

    private Optional<Basis> basis(Node node) {
        return words.one(node, "a legal basis", words.vocabulary().law().bases().keySet())
                .flatMap(Basis::of);
    }

    private void checkRecipients(Rule rule, YamlFields fields) {
        long outward = rule.actions().stream().filter(Action::outward).count();
        if (outward != 0 && outward != rule.actions().size()) {
            findings.add(
                    rule.line(),
                    Code.MIXED_ACTIONS,
                    "Internal actions (collect, keep, use) and actions that send data out need separate rules.");
        }
        if (outward == 0 && fields.has("with")) {
            findings.add(
                    fields.line("with"),
                    Code.MISPLACED_WITH,
                    "The actions collect, keep and use have no recipient but the store. Omit “with”.");
            return;
        }
        if (rule.verb() == Verb.MAY
                && !fields.has("with")
                && rule.actions().stream().anyMatch(this::leavesAChoice)) {
            findings.add(rule.line(), Code.MISSING_WITH, "A “may” rule must name who receives the data. Add “with”.");
        }
        for (var action : rule.actions()) {
            var possible = words.vocabulary().recipientLeaves(action);
            var tree = words.vocabulary().recipients();
            if (!rule.recipients().isEmpty()
                    && rule.recipients().stream()
                            .flatMap(it -> tree.leavesUnder(it).stream())
                            .noneMatch(possible::contains)) {
                findings.add(
                        fields.line("with"),
                        Code.WRONG_RECIPIENT,
                        "“%s” goes with %s, never with %s. Use another recipient.",
                        action.word(),
                        String.join(" or ", words.vocabulary().recipientsOf().get(action)),
                        String.join(", ", rule.recipients()));
            }
        }
    }

    private boolean leavesAChoice(Action action) {
        return action.outward() && words.vocabulary().recipientLeaves(action).size() > 1;
    }

    private void checkPurposes(Rule rule, YamlFields fields) {
        if (rule.verb() == Verb.MAY && !fields.has("for")) {
            findings.add(rule.line(), Code.MISSING_FOR, "A “may” rule must name its purpose. Add “for”.");
        }
    }

    private void checkPeriod(Rule rule, YamlFields fields) {
        boolean keeps = rule.verb() == Verb.MAY && rule.actions().contains(Action.KEEP);
        if (keeps && !fields.has("keep")) {
            findings.add(
                    rule.line(),
                    Code.MISSING_PERIOD,
                    "A rule that allows keeping data needs a retention period. Add “keep”, such as P30D after last-visit.");
        }
        if (!keeps && fields.has("keep")) {
            findings.add(
                    fields.line("keep"),
                    Code.MISPLACED_PERIOD,
                    "A retention period is allowed only in a rule with “may: keep”.");
        }
    }

    private void checkBasis(Rule rule, YamlFields fields) {
        if (rule.verb() != Verb.MAY && fields.has("basis")) {
            findings.add(
                    fields.line("basis"),
                    Code.WRONG_BASIS,
                    "Only what a rule allows needs a legal basis. Remove “basis” from a rule with “%s”.",
                    rule.verb().word());
        }
    }

    private void checkCondition(Rule rule) {
        var data = words.vocabulary().data();
        if (rule.when().isPresent()
                && rule.data().stream()
                        .flatMap(it -> data.leavesUnder(it).stream())
                        .anyMatch(it -> data.covers(AGGREGATE, it))) {
            findings.add(
                    rule.line(),
                    Code.CONDITION_ON_AGGREGATE,
                    "Aggregate figures have no circumstances. Remove the condition, or name [personal, session, visit].");
        }
        if (rule.verb() == Verb.NEVER
                && rule.when().isEmpty()
                && rule.actions().contains(Action.SHARE)
                && words.vocabulary().purposes().coversAny(rule.purposeNames(), COMPELLED)
                && words.vocabulary().recipients().coversAny(rule.recipientNames(), COURT)) {
            findings.add(
                    rule.line(),
                    Code.BLOCKS_A_COURT,
                    "A court can order this regardless of the policy. Name other recipients or purposes, or write “only … if: [[legal-order]]”.");
        }
    }
}
