package shop.troth.policy.revision;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Clause.Form;
import shop.troth.policy.language.Policy;
import shop.troth.policy.language.Tree;
import shop.troth.policy.revision.VersionDifference.Kind;
import shop.troth.policy.words.PlainWords;

/** Compares what forms may ask at most, and what activities require. */
final class FormDifferences implements ClauseDifferences.Part {

    private final Tree dataThen;
    private final Tree dataNow;
    private final PlainWords then;
    private final PlainWords now;

    FormDifferences(Policy before, Policy after) {
        this.dataThen = before.vocabulary().data();
        this.dataNow = after.vocabulary().data();
        this.then = new PlainWords(before.vocabulary());
        this.now = new PlainWords(after.vocabulary());
    }

    @Override
    public List<VersionDifference> between(Clause was, Clause is) {
        var found = new ArrayList<VersionDifference>();
        for (var form : was.limits().forms()) {
            var alike = find(form, is);
            if (alike.isEmpty()) {
                found.add(VersionDifference.weaker(is.id(), "We no longer promise: “%s”".formatted(then.form(form))));
                continue;
            }
            var asked = leaves(dataThen, form);
            var asks = leaves(dataNow, alike.get());
            if (!asked.containsAll(asks)) {
                found.add(VersionDifference.weaker(
                        is.id(), "Before: “%s” Now: “%s”".formatted(then.form(form), now.form(alike.get()))));
            } else if (!asks.containsAll(asked)) {
                found.add(stronger(is, alike.get()));
            }
        }
        is.limits().forms().stream().filter(it -> find(it, was).isEmpty()).forEach(it -> found.add(stronger(is, it)));
        return found;
    }

    private VersionDifference stronger(Clause clause, Form form) {
        return VersionDifference.atOnce(Kind.STRONGER, clause.id(), "We now promise: “%s”".formatted(now.form(form)));
    }

    private static Set<String> leaves(Tree data, Form form) {
        return new HashSet<>(data.leavesUnder(form.data()));
    }

    private static Optional<Form> find(Form form, Clause in) {
        return in.limits().forms().stream()
                .filter(it -> name(it).equals(name(form)))
                .findFirst();
    }

    private static String name(Form form) {
        return switch (form) {
            case Form.AtMost most -> "at most " + most.form();
            case Form.Needs needs -> "needs " + needs.activity();
        };
    }
}
