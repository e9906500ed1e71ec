package shop.troth.cli.policy;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.policy.language.Clause;
import shop.troth.policy.language.Policy;
import shop.troth.policy.words.InWords;
import shop.troth.policy.words.PlainTerms;

/** {@code policy show}: prints a policy as text. */
@Command(
        name = "show",
        description = "Prints a policy as readable text.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 printed, 1 the file is not a valid policy, 2 usage error."})
final class ShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "STORE", description = "A store, or a policy file.")
    private String store;

    @Option(names = "--meaning", description = "Also prints what each clause means to the software.")
    private boolean meaning;

    @Mixin
    private PolicyFiles files;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    ShowCommand() {}

    @Override
    public Integer call() {
        var policy = files.read(store);
        var page = new Wrapped(spec.commandLine().getOut());
        var owner = policy.owner();
        page.print(0, "Privacy and security policy of " + owner.name() + ", version of " + policy.version());
        page.print(
                0,
                Stream.of(owner.department().stream(), owner.address().stream(), owner.phone().stream())
                        .flatMap(it -> it)
                        .collect(Collectors.joining(", ")));
        PlainTerms.complaint(owner).ifPresent(it -> page.print(0, it));
        var words = new InWords(policy.vocabulary());
        policy.clauses().forEach(it -> clause(page, words, it));
        page.gap();
        page.print(0, "What every store also needs, and no sentence above mentions");
        policy.additions().forEach(it -> clause(page, words, it));
        settled(page, policy);
        return 0;
    }

    private void clause(Wrapped page, InWords words, Clause clause) {
        page.gap();
        page.print(0, clause.says());
        clause.reading().ifPresent(it -> page.print(0, "How we read this: " + it));
        page.print(2, "[" + clause.id() + "]");
        if (meaning) {
            clause.rules().forEach(it -> page.print(2, "- " + words.rule(it)));
            clause.duties().forEach(it -> page.print(2, "- " + words.duty(it)));
            clause.controls().forEach(it -> page.print(2, "- " + words.control(it)));
            clause.limits().forms().forEach(it -> page.print(2, "- " + words.form(it)));
            clause.choices().wayOut().ifPresent(it -> page.print(2, "- " + words.wayOut(it)));
            clause.limits().apart().ifPresent(it -> page.print(2, "- " + words.apart(it)));
            clause.limits().places().forEach(it -> page.print(2, "- " + words.place(it)));
        }
    }

    private static void settled(Wrapped page, Policy policy) {
        page.gap();
        page.print(0, "Where two clauses overlap, this is how we read them");
        for (var clause : policy.all()) {
            for (var settlement : clause.settles()) {
                page.gap();
                page.print(0, settlement.reading());
                page.print(2, "[" + clause.id() + ", " + settlement.with() + "]");
            }
        }
    }
}
