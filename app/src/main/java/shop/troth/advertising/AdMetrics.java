package shop.troth.advertising;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import shop.troth.kernel.Metric;

/** What an operator sees of advertising. */
@Configuration(proxyBeanMethods = false)
class AdMetrics {

    @Bean
    Metric adsDropped(SendPageViews sendPageViews) {
        return new Metric(
                "ads.dropped",
                "Page views that this node did not send, because the advertising company was slow or down.",
                sendPageViews::dropped);
    }

    @Bean
    Metric adsWithheld(OutgoingFields fields) {
        return new Metric(
                "ads.withheld",
                "Fields that this node withheld from the advertising company, because they are not among those that may leave.",
                fields::withheld);
    }

    @Bean
    Metric adsToDelete(EndedNumbers ended) {
        return new Metric(
                "ads.deletions.waiting",
                "Requests to delete a number that the advertising company has not taken yet.",
                ended::waiting);
    }
}
