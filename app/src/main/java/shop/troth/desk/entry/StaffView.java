package shop.troth.desk.entry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.Times;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Rights;
import shop.troth.staff.Role;
import shop.troth.staff.Staff;

/**
 * Who works at a store, and what each role may do.
 *
 * @param link a new invitation, shown once; or the empty text
 */
public record StaffView(List<Person> people, List<RoleLine> roles, String link) {

    /** @param role its word */
    public record Person(String id, String name, String role, String joined, boolean self) {}

    public record RoleLine(String word, String title, List<Right> actions, List<Right> purposes) {}

    /** @param name of the box that is ticked where the role has it */
    public record Right(String name, String words, boolean given) {}

    static StaffView of(Visitor visitor, List<Staff> all, Map<Role, Rights> rights, String link) {
        var store = visitor.store().id();
        var people = all.stream()
                .filter(it -> it.roles().containsKey(store))
                .map(it -> new Person(
                        it.id().value().toString(),
                        it.name(),
                        it.roles().get(store).word(),
                        Times.minute(visitor.store(), it.joined()),
                        it.id().equals(visitor.id())))
                .toList();
        var roles = Arrays.stream(Role.values())
                .map(it -> line(it, rights.getOrDefault(it, Rights.NONE)))
                .toList();
        return new StaffView(people, roles, link);
    }

    private static RoleLine line(Role role, Rights rights) {
        return new RoleLine(
                role.word(),
                role.title(),
                Arrays.stream(DeskAction.values())
                        .map(it -> new Right("action." + it.word(), it.words(), rights.may(it)))
                        .toList(),
                Role.PURPOSES.stream()
                        .map(it -> new Right(
                                "purpose." + it.name(),
                                words(it.name()),
                                rights.purposes().contains(it)))
                        .toList());
    }

    private static String words(String purpose) {
        return switch (purpose) {
            case "order.fulfil" -> "Reveal to pack an order";
            case "order.trouble" -> "Reveal to solve a problem with an order";
            case "answer.inquiry" -> "Reveal to answer a message";
            case "answer.quote" -> "Reveal to answer a request for a price";
            default -> "Reveal to write to a buyer about an order";
        };
    }

    @Override
    public String toString() {
        return "StaffView";
    }
}
