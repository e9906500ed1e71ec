package shop.troth.cli.serve;

import java.util.Map;
import org.springframework.context.ApplicationContext;
import shop.troth.cli.choices.ChoicesErrand;
import shop.troth.cli.desk.DeskErrand;
import shop.troth.cli.keys.KeysErrand;
import shop.troth.cli.newsletters.NewsletterErrand;
import shop.troth.cli.orders.ReturnedErrand;
import shop.troth.cli.orders.ShipErrand;
import shop.troth.cli.people.ExportPeopleErrand;
import shop.troth.cli.people.ImportPeopleErrand;
import shop.troth.cli.proof.ProveErrand;
import shop.troth.runtime.control.Errand;
import shop.troth.runtime.control.Errands;

/** The errands that the commands of this program ask of a running serve. */
public final class CommandErrands implements Errands {

    @Override
    public Map<String, Errand> of(ApplicationContext application) {
        return Map.of(
                ProveErrand.NAME, ProveErrand.of(application),
                ShipErrand.NAME, ShipErrand.of(application),
                ReturnedErrand.NAME, ReturnedErrand.of(application),
                ChoicesErrand.NAME, ChoicesErrand.of(application),
                ImportPeopleErrand.NAME, ImportPeopleErrand.of(application),
                ExportPeopleErrand.NAME, ExportPeopleErrand.of(application),
                DeskErrand.NAME, DeskErrand.of(application),
                NewsletterErrand.NAME, NewsletterErrand.of(application),
                KeysErrand.NAME, KeysErrand.of(application));
    }
}
