package shop.troth.rights.agent.kept;

import shop.troth.kernel.encoding.DashedWord;

/** The state of a request by an agent, a phone call, or a letter. All except {@link #ASKED}, {@link #UNPROVEN}, and {@link #IDENTIFIED} are final. */
public enum RequestState {
    /** Waits for the person, or for nobody, because the store may not know the address. */
    ASKED,
    FULFILLED,
    /** The person says they did not request it. */
    DECLINED,
    /** The store's policy has nothing that the request could apply to. */
    NOT_COVERED,
    /** The store ended the agent's access. */
    AGENT_REMOVED,
    /** The agent revoked it. */
    REVOKED,
    /** Nobody confirmed it in time. */
    EXPIRED,
    /** A letter from somebody who cannot open the mailbox; staff can only answer it. */
    UNPROVEN,
    /** Asked without email by somebody whose order or letter staff found; staff mail their data to the address that it has. */
    IDENTIFIED,
    /** The data of somebody {@link #IDENTIFIED} was mailed. */
    MAILED,
    /** An {@link #UNPROVEN} letter that was answered, or such a phone call, which is answered at once. */
    REFUSED;

    /** Returns the value in the database. */
    public String word() {
        return DashedWord.of(this);
    }

    static RequestState of(String word) {
        return DashedWord.read(RequestState.class, word);
    }
}
