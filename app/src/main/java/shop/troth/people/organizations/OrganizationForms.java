package shop.troth.people.organizations;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.troth.vault.Form;
import shop.troth.vault.Form.Field;
import shop.troth.vault.Form.Part;
import shop.troth.vault.InputChecks;
import shop.troth.vault.Kind;

/** The forms of organizations. */
public final class OrganizationForms {

    private static final Field EMAIL = new Field("email", "Their email", true, "off", "email", 254, "");

    /** The address to invite, of which only a keyed hash is stored, and the role. */
    public static final Form INVITE = new Form(
            "invitation",
            List.of(new Part<>(Kind.EMAIL, List.of(EMAIL), InputChecks.email(), "")),
            Map.of("role", Stream.of(MemberRole.values()).map(Enum::name).collect(Collectors.toSet())),
            List.of());

    private OrganizationForms() {}
}
