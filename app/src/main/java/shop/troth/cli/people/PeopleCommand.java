package shop.troth.cli.people;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cli.options.DataOption;

/** {@code people}: the commands for moving customers from or to another platform. */
@Command(
        name = "people",
        description =
                "Imports customers' consents and opt-outs from another platform, and exports them. Needs a running serve on the same data.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {PeopleCommand.ImportPeopleCommand.class, PeopleCommand.ExportPeopleCommand.class})
public final class PeopleCommand {

    /** {@code people import}: imports the choices of another platform's customers. */
    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            description = {
                "Imports consents and opt-outs of another platform's customers from a CSV file (docs/import.md).",
                "A consent counts only with its proof. Opt-outs always count. Running it twice changes nothing."
            },
            footer = {
                "",
                "Exit codes: 0 all lines imported, 1 some lines had errors (the others were imported), 2 usage error."
            })
    static final class ImportPeopleCommand implements Callable<Integer> {

        /** The platforms whose files can be imported. */
        enum From {
            shopify,
            mailchimp,
            woocommerce
        }

        @Parameters(index = "0", paramLabel = "STORE", description = "The store: its folder in stores/.")
        private String store;

        @Parameters(index = "1", paramLabel = "FILE", description = "The file, in UTF-8.")
        private Path file;

        @Option(
                names = "--from",
                paramLabel = "PLATFORM",
                description =
                        "The platform whose columns the file has: ${COMPLETION-CANDIDATES}. Default: Troth's own.")
        private @Nullable From from;

        @Option(
                names = "--messages",
                paramLabel = "ID",
                split = ",",
                description =
                        "The messages, by their ids in messages.yaml, that a consent is for if the file does not say so.")
        private List<String> messages = List.of();

        @Option(names = "--dry-run", description = "Only reports what would happen; changes nothing.")
        private boolean dryRun;

        @Mixin
        private final DataOption data = new DataOption();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            if (!Files.isRegularFile(file)) {
                throw new ParameterException(spec.commandLine(), "The file %s does not exist.".formatted(file));
            }
            var wishes = new LinkedHashMap<String, String>();
            wishes.put(ImportPeopleAdminCommand.STORE, store);
            wishes.put(
                    ImportPeopleAdminCommand.FILE,
                    file.toAbsolutePath().normalize().toString());
            wishes.put(
                    ImportPeopleAdminCommand.FROM,
                    from == null ? "TROTH" : from.name().toUpperCase(Locale.ROOT));
            wishes.put(ImportPeopleAdminCommand.MESSAGES, String.join(",", messages));
            wishes.put(ImportPeopleAdminCommand.DRY_RUN, Boolean.toString(dryRun));
            var answer = data.ask(ImportPeopleAdminCommand.NAME, wishes);
            spec.commandLine().getOut().println(answer);
            spec.commandLine().getOut().flush();
            return answer.endsWith(ImportPeopleAdminCommand.WITHOUT_ERRORS) ? 0 : 1;
        }
    }

    /** {@code people export}: exports the choices of a store's customers for another platform. */
    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = {
                "Exports consents, with their proof, and opt-outs to a CSV file that `people import` reads (docs/import.md).",
                "Each address is opened under the policy and recorded. The file holds personal data: delete it after use."
            })
    static final class ExportPeopleCommand implements Callable<Integer> {

        @Parameters(index = "0", paramLabel = "STORE", description = "The store: its folder in stores/.")
        private String store;

        @Parameters(index = "1", paramLabel = "FILE", description = "The file to write; it must not exist yet.")
        private Path file;

        @Mixin
        private final DataOption data = new DataOption();

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            var wishes = Map.of(
                    ExportPeopleAdminCommand.STORE,
                    store,
                    ExportPeopleAdminCommand.FILE,
                    file.toAbsolutePath().normalize().toString());
            spec.commandLine().getOut().println(data.ask(ExportPeopleAdminCommand.NAME, wishes));
            spec.commandLine().getOut().flush();
            return 0;
        }
    }
}
