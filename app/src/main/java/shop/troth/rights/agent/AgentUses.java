package shop.troth.rights.agent;

import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Kind;
import shop.troth.vault.Use;

/** The uses of personal data for requests by an agent, by phone, or by letter. */
public final class AgentUses {

    /** Looking up the address that an agent names. It is neither revealed to the agent nor stored. */
    static final Use FIND = Use.of("finding whom an agent asks for", "rights.object", Recipient.SELF, Kind.EMAIL)
            .given(Fact.SUBJECT_ASKED);

    /** The email that notifies the person. */
    public static final Use WRITE = Use.of(
                    "mail about a request by an agent, phone, or letter",
                    "rights.object",
                    new Recipient("supplier.mail"),
                    Kind.EMAIL)
            .given(Fact.SUBJECT_ASKED);

    /** The kind of that email; about a request. */
    public static final DeclaredMail MAIL = DeclaredMail.asked(
            "agent-request",
            "an agent asks for somebody, or they call or write to us",
            WRITE.purpose().name());

    /** Requests by agents, phone, and letter. They lead to the pages on which people see and delete their data. */
    public static final Feature AGENTS = Feature.of(
                    "agents", "taking requests by agents, phone, and letter", FIND.declared(), WRITE.declared())
            .needing("access", "deletion")
            .at(
                    "/v1/agent/{agent}",
                    "/v1/data-rights-request",
                    "/v1/data-rights-request/{id}",
                    "/preferences/{token}/requests",
                    "/preferences/{token}/requests/link");

    private AgentUses() {}
}
