package shop.troth.sabotage.faults;

import java.util.List;
import java.util.stream.Stream;
import shop.troth.sabotage.fresh.FreshFaults;
import shop.troth.sabotage.fresh.FreshLeaks;
import shop.troth.sabotage.fresh2.FaultsInKeeping;
import shop.troth.sabotage.fresh2.FaultsInSharing;
import shop.troth.sabotage.fresh2.FaultsInTelling;
import shop.troth.sabotage.plant.Fault;

/** Every fault of every family. */
public final class AllFaults {

    private AllFaults() {}

    public static List<Fault> all() {
        return Stream.of(
                        FaultsInLogs.ALL,
                        FaultsInPages.ALL,
                        FaultsInWords.ALL,
                        FaultsInCookies.ALL,
                        FaultsInAdvertising.ALL,
                        FaultsInMail.ALL,
                        FaultsInHandovers.ALL,
                        FaultsInStorage.ALL,
                        FaultsInJobs.ALL,
                        FaultsInDecisions.ALL,
                        FaultsInAccounts.ALL,
                        FaultsInChoices.ALL,
                        FaultsInLikes.ALL,
                        FaultsInOrders.ALL,
                        FaultsInStatistics.ALL,
                        FaultsInSurveys.ALL,
                        FaultsInAudits.ALL,
                        FaultsInTransfers.ALL,
                        FaultsInBreaches.ALL,
                        FreshLeaks.ALL,
                        FreshFaults.ALL,
                        FaultsInKeeping.ALL,
                        FaultsInTelling.ALL,
                        FaultsInSharing.ALL)
                .flatMap(List::stream)
                .toList();
    }
}
