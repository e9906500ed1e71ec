package shop.troth.cli.agents;

import java.time.ZoneOffset;
import shop.troth.rights.agent.kept.Agent;

/** Describes an agent in one line. */
final class AgentLine {

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
