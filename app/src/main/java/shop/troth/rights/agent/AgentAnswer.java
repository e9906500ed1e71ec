package shop.troth.rights.agent;

import shop.troth.rights.agent.kept.AgentRequest;

/** What an agent is answered. */
public sealed interface AgentAnswer {

    /** How the request stands now. */
    record Standing(AgentRequest request) implements AgentAnswer {}

    record Refused(Refusal why) implements AgentAnswer {}
}
