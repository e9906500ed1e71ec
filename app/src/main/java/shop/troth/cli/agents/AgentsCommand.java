package shop.troth.cli.agents;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.cli.options.KeysetOption;
import shop.troth.cli.options.StoreDatabase;
import shop.troth.kernel.Problem;
import shop.troth.rights.agent.kept.Agent;
import shop.troth.rights.agent.kept.Agents;
import shop.troth.rights.agent.signed.AgentKey;
import shop.troth.stores.Store;

/** {@code agents}: the commands about agents. */
@Command(
        name = "agents",
        description = {
            "Adds, lists and removes agents whose requests a store takes (Data Rights Protocol).",
            "Works with or without a running serve."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AgentsCommand.AddCommand.class,
            AgentsCommand.ListCommand.class,
            AgentsCommand.RemoveCommand.class
        })
public final class AgentsCommand {

    /** The store that a command names first, and its agents. */
    static final class AgentsOfStore {

        @Mixin
        private StoreDatabase database;

        @Mixin
        private final KeysetOption keyset = new KeysetOption();

        Store store() {
            return database.store();
        }

        <T> T ask(Function<Agents, T> question) {
            var root = database.keyset(keyset.place());
            return database.ask(it -> question.apply(new Agents(JdbcClient.create(it), root)));
        }
    }

    /** {@code agents list}: lists every agent that a store has or had. */
    @Command(
            name = "list",
            description = "Lists a store's agents, including removed ones: the name, the key and when it was removed.",
            mixinStandardHelpOptions = true,
            footer = {"", "Exit codes: 0 listed, 2 usage error."})
    static final class ListCommand implements Callable<Integer> {

        private static final int AT_ONCE = 200;

        @Mixin
        private AgentsOfStore agents;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            var store = agents.store();
            var many = agents.ask(it -> list(it, store));
            if (many == 0) {
                spec.commandLine().getOut().printf("%s has no agents yet.%n", store.id());
            }
            return 0;
        }

        private int list(Agents agents, Store store) {
            var many = 0;
            for (var page = agents.after(store.id(), "", AT_ONCE);
                    !page.isEmpty();
                    page = agents.after(store.id(), page.getLast().id(), AT_ONCE)) {
                page.forEach(it -> spec.commandLine().getOut().println(AgentLine.of(it)));
                many += page.size();
            }
            return many;
        }
    }

    /** {@code agents add}: adds an agent that a store trusts. */
    @Command(
            name = "add",
            description = "Adds an agent to a store. It can make requests immediately.",
            mixinStandardHelpOptions = true,
            footer = {"", "Exit codes: 0 added, 1 the store has or had an agent with this id, 2 usage error."})
    static final class AddCommand implements Callable<Integer> {

        @Mixin
        private AgentsOfStore agents;

        @Parameters(index = "1", paramLabel = "ID", description = "The agent's id in the protocol's directory.")
        private String id;

        @Parameters(index = "2", paramLabel = "NAME", description = "The agent's name, as people read it.")
        private String name;

        @Parameters(
                index = "3",
                paramLabel = "KEY",
                description = "The agent's Ed25519 verify key: 32 bytes in base64 or in hexadecimal.")
        private String key;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            var store = agents.store();
            var agent = agent();
            if (!agents.ask(it -> it.add(store.id(), agent))) {
                throw new Problem("%s has or had an agent %s: an id is never used again, so choose another."
                        .formatted(store.id(), agent.id()));
            }
            spec.commandLine().getOut().printf("%s: %s%n", store.id(), AgentLine.of(agent));
            return 0;
        }

        private Agent agent() {
            if (!Agent.isId(id)) {
                throw bad(
                        "“%s” is not a valid id: use 1 to 40 letters, digits, hyphens, and underscores.".formatted(id));
            }
            if (!Agent.isName(name)) {
                throw bad("The name must have 1 to 80 characters, none of them invisible.");
            }
            var read = AgentKey.read(key)
                    .orElseThrow(() -> bad(
                            "That is not a valid Ed25519 verify key: enter its 32 bytes in base64 or in hexadecimal."));
            return new Agent(id, name.strip(), read, Instant.now(), Optional.empty());
        }

        private ParameterException bad(String sentence) {
            return new ParameterException(spec.commandLine(), sentence);
        }
    }

    /** {@code agents remove}: ends an agent's access. */
    @Command(
            name = "remove",
            description =
                    "Removes an agent from a store immediately and permanently. Requests of its own that nobody confirmed yet end; opt-outs stay.",
            mixinStandardHelpOptions = true,
            footer = {"", "Exit codes: 0 removed, 1 the store has no agent with this id, 2 usage error."})
    static final class RemoveCommand implements Callable<Integer> {

        @Mixin
        private AgentsOfStore agents;

        @Parameters(index = "1", paramLabel = "ID", description = "The agent.")
        private String id;

        @Spec
        private CommandSpec spec;

        @Override
        public Integer call() {
            var store = agents.store();
            if (!agents.ask(it -> it.remove(store.id(), id, Instant.now()))) {
                throw new Problem(
                        "%s has no agent %s: `agents list %s` shows its agents.".formatted(store.id(), id, store.id()));
            }
            spec.commandLine().getOut().printf("Removed agent %s of %s.%n", id, store.id());
            return 0;
        }
    }

    /** Describes an agent in one line. */
    static final class AgentLine {

        private AgentLine() {}

        static String of(Agent agent) {
            return "%-20s %s, key %s%s"
                    .formatted(
                            agent.id(),
                            agent.name(),
                            agent.key().text(),
                            agent.removed()
                                    .map(it -> "; removed "
                                            + it.atOffset(ZoneOffset.UTC).toLocalDate())
                                    .orElse(""));
        }
    }
}
