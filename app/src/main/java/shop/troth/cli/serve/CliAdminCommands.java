package shop.troth.cli.serve;

import java.util.Map;
import org.springframework.context.ApplicationContext;
import shop.troth.cli.choices.ChoicesAdminCommand;
import shop.troth.cli.desk.DeskAdminCommand;
import shop.troth.cli.keys.KeysAdminCommand;
import shop.troth.cli.newsletters.NewsletterAdminCommand;
import shop.troth.cli.orders.ReturnedAdminCommand;
import shop.troth.cli.orders.ShipAdminCommand;
import shop.troth.cli.people.ExportPeopleAdminCommand;
import shop.troth.cli.people.ImportPeopleAdminCommand;
import shop.troth.cli.proof.ProveAdminCommand;
import shop.troth.runtime.control.AdminCommand;
import shop.troth.runtime.control.AdminCommands;

/** The errands that the commands of this program ask of a running serve. */
public final class CliAdminCommands implements AdminCommands {

    @Override
    public Map<String, AdminCommand> of(ApplicationContext application) {
        return Map.of(
                ProveAdminCommand.NAME, ProveAdminCommand.of(application),
                ShipAdminCommand.NAME, ShipAdminCommand.of(application),
                ReturnedAdminCommand.NAME, ReturnedAdminCommand.of(application),
                ChoicesAdminCommand.NAME, ChoicesAdminCommand.of(application),
                ImportPeopleAdminCommand.NAME, ImportPeopleAdminCommand.of(application),
                ExportPeopleAdminCommand.NAME, ExportPeopleAdminCommand.of(application),
                DeskAdminCommand.NAME, DeskAdminCommand.of(application),
                NewsletterAdminCommand.NAME, NewsletterAdminCommand.of(application),
                KeysAdminCommand.NAME, KeysAdminCommand.of(application));
    }
}
