package shop.troth.rights;

import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.troth.policy.register.Declarations;
import shop.troth.policy.register.DeclaredControl;
import shop.troth.policy.register.DeclaredForm;
import shop.troth.policy.register.DeclaredMail;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.policy.register.Feature;
import shop.troth.rights.agent.AgentUses;
import shop.troth.rights.breach.BreachUses;
import shop.troth.rights.changed.ChangeFeatures;
import shop.troth.rights.child.ChildFeatures;
import shop.troth.rights.legal.LegalFeatures;
import shop.troth.rights.legal.LegalUses;
import shop.troth.rights.successor.TransferUses;
import shop.troth.rights.switches.Switches;
import shop.troth.vault.PeopleUnderThirteen;

/** Declares the controls, duties, forms, emails, and features for people's rights. */
public final class RightsDeclarations implements Declarations {

    @Override
    public List<DeclaredUse> usesIfAllowed() {
        return List.of(RightsUses.RECORD);
    }

    @Override
    public List<DeclaredControl> controls() {
        return List.of(
                DeclaredControl.of("access-answer"),
                new DeclaredControl("erases-everywhere", Map.of("backups-within", Set.of("P30D"))),
                DeclaredControl.of(Switches.STOP_USING),
                DeclaredControl.of(Switches.NO_DISCLOSURE),
                DeclaredControl.of(Switches.SIGNAL));
    }

    @Override
    public List<String> duties() {
        return List.of(
                "answer-person",
                "stop-disclosing",
                "open-legal-case",
                "tell-person",
                TransferUses.DUTIES.getFirst(),
                TransferUses.DUTIES.getLast(),
                BreachUses.DUTY,
                ChangeFeatures.DUTY,
                PeopleUnderThirteen.DUTY);
    }

    @Override
    public List<DeclaredForm> forms() {
        return List.of(DetailForms.WHOLE.declared());
    }

    @Override
    public List<DeclaredMail> mails() {
        return List.of(
                ChildFeatures.FOUND,
                AgentUses.MAIL,
                LegalUses.MAIL,
                ChangeFeatures.MAIL,
                TransferUses.MAIL,
                BreachUses.MAIL);
    }

    @Override
    public List<Feature> features() {
        return List.of(
                RightsFeatures.ACCESS,
                RightsFeatures.ACCESS_BY_LETTER,
                RightsFeatures.DELETION,
                RightsFeatures.CORRECTION,
                RightsFeatures.CORRECTION_OF_PHONE,
                RightsFeatures.CORRECTION_OF_ORGANISATION,
                ChildFeatures.DELETION,
                AgentUses.AGENTS,
                ChangeFeatures.TELLING,
                LegalFeatures.REQUESTS,
                LegalFeatures.CLAIMS,
                TransferUses.FEATURE,
                BreachUses.FEATURE);
    }
}
