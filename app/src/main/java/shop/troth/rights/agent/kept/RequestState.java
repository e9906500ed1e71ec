package shop.troth.rights.agent.kept;

import shop.troth.kernel.encoding.DashedWord;

/** How a request by an agent, a phone call, or a letter stands. All but {@link #ASKED} and {@link #UNPROVEN} are final. */
public enum RequestState {
    /** It waits for the person, or for nobody: the store may not know the address. */
    ASKED,
    FULFILLED,
    /** The person says that they did not ask for it. */
    DECLINED,
    /** The store's policy has nothing that it could be about. */
    NOT_COVERED,
    /** The store ended the agent's access. */
    AGENT_REMOVED,
    /** The agent took it back. */
    REVOKED,
    /** Nobody confirmed it in time. */
    EXPIRED,
    /** By letter, from somebody who cannot open the mailbox: staff have to answer it, and that is all they can do. */
    UNPROVEN,
    /** The same, answered. Whoever calls is answered at once. */
    REFUSED;

    /** As it stands in the database. */
    public String word() {
        return DashedWord.of(this);
    }

    static RequestState of(String word) {
        return DashedWord.read(RequestState.class, word);
    }
}
