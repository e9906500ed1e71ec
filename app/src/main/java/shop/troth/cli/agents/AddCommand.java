package shop.troth.cli.agents;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.kernel.Problem;
import shop.troth.rights.agent.kept.Agent;
import shop.troth.rights.agent.signed.AgentKey;

/** {@code agents add}: adds an agent that a store trusts. */
@Command(
        name = "add",
        description = "Adds an agent to a store. It can make requests immediately.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit codes: 0 added, 1 the store has or had an agent with this id, 2 usage error."})
final class AddCommand implements Callable<Integer> {

    @Mixin
    private AgentsDatabase database;

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

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    AddCommand() {}

    @Override
    public Integer call() {
        var store = database.store();
        var agent = agent();
        if (!database.ask(it -> it.add(store.id(), agent))) {
            throw new Problem("%s has or had an agent %s: an id is never used again, so choose another."
                    .formatted(store.id(), agent.id()));
        }
        spec.commandLine().getOut().printf("%s: %s%n", store.id(), AgentLine.of(agent));
        return 0;
    }

    private Agent agent() {
        if (!Agent.isId(id)) {
            throw bad("“%s” is not a valid id: use 1 to 40 letters, digits, hyphens, and underscores.".formatted(id));
        }
        if (!Agent.isName(name)) {
            throw bad("The name must have 1 to 80 characters, none of them invisible.");
        }
        var read = AgentKey.read(key)
                .orElseThrow(() ->
                        bad("That is not a valid Ed25519 verify key: enter its 32 bytes in base64 or in hexadecimal."));
        return new Agent(id, name.strip(), read, Instant.now(), Optional.empty());
    }

    private ParameterException bad(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
