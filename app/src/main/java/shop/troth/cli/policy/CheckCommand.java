package shop.troth.cli.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.policy.language.Code;
import shop.troth.policy.language.Finding;
import shop.troth.policy.language.Policy;
import shop.troth.policy.reading.PolicyFile;

/** {@code policy check}. */
@Command(
        name = "check",
        description =
                "Checks a policy and prints what it finds as file:line: code message. Without a name, every store's.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 nothing but warnings, 1 an error, 2 a bad call."})
final class CheckCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "STORE|FILE", description = "A store, or a policy file.")
    private @Nullable String subject;

    @Option(names = "--store", paramLabel = "ID", description = "The store a file is meant for.")
    private @Nullable String store;

    @Mixin
    private PolicyFiles files;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    CheckCommand() {}

    @Override
    public Integer call() {
        boolean good = true;
        for (var file : subject == null ? files.all() : List.of(files.file(subject))) {
            good &= check(file);
        }
        return good ? 0 : 1;
    }

    private boolean check(Path file) {
        var out = spec.commandLine().getOut();
        var reading = PolicyFile.read(file);
        var findings = new ArrayList<>(reading.findings());
        reading.policy().flatMap(it -> otherStore(file, it)).ifPresent(findings::add);
        findings.forEach(out::println);
        long errors = findings.stream().filter(Finding::isError).count();
        out.printf(
                "%s: %s, %s%n",
                file,
                reading.policy()
                        .map(it -> "%d clauses and %d additions"
                                .formatted(it.clauses().size(), it.additions().size()))
                        .orElse("no policy"),
                errors == 0 ? "no errors" : errors == 1 ? "1 error" : errors + " errors");
        return errors == 0;
    }

    private Optional<Finding> otherStore(Path file, Policy policy) {
        var meant = store != null ? store : subject != null && !subject.equals(file.toString()) ? subject : null;
        return meant == null || policy.store().equals(meant)
                ? Optional.empty()
                : Optional.of(new Finding(
                        file.toString(),
                        1,
                        Code.BAD_ID,
                        "This is the policy of “%s”, not of “%s”. Name the store it is for."
                                .formatted(policy.store(), meant)));
    }
}
