package shop.troth.rights.agent;

import shop.troth.rights.agent.kept.AgentRequest;

/** The response to an agent. */
public sealed interface AgentAnswer {

    /** The request with its current state. */
    record Standing(AgentRequest request) implements AgentAnswer {}

    record Refused(AgentRefusal why) implements AgentAnswer {}
}
