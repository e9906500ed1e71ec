package shop.troth;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Optional;
import javax.management.ListenerNotFoundException;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;

/** Says in the log that memory runs low, while there still is some: when four fifths are in use right after a collection. */
@Component
class MemoryWatch implements InitializingBean, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(MemoryWatch.class);
    private static final int MB = 1024 * 1024;
    private static final long FIFTHS = 4;

    private final NotificationListener listener = (notification, pool) -> {
        if (notification.getType().equals(MemoryNotificationInfo.MEMORY_COLLECTION_THRESHOLD_EXCEEDED)) {
            tell((MemoryPoolMXBean) pool);
        }
    };

    @Override
    public void afterPropertiesSet() {
        longLived().ifPresent(pool -> {
            pool.setCollectionUsageThreshold(pool.getUsage().getMax() / 5 * FIFTHS);
            emitter().addNotificationListener(listener, null, pool);
        });
    }

    @Override
    public void destroy() {
        try {
            emitter().removeNotificationListener(listener);
        } catch (ListenerNotFoundException e) {
            // there was nothing to watch
        }
    }

    private static NotificationEmitter emitter() {
        return (NotificationEmitter) ManagementFactory.getMemoryMXBean();
    }

    /** Where what stays lies: the old generation, however the collector calls it. */
    private static Optional<MemoryPoolMXBean> longLived() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(it -> it.getType() == MemoryType.HEAP && it.isCollectionUsageThresholdSupported())
                .filter(it -> it.getName().contains("Old") || it.getName().contains("Tenured"))
                .filter(it -> it.getUsage().getMax() > 0)
                .findFirst();
    }

    private static void tell(MemoryPoolMXBean pool) {
        LOG.warn(
                "Memory is low: {} of {} MB of the old generation are in use after a garbage collection. Increase TROTH_HEAP (docs/production.md); the current maximum heap is {} MB.",
                pool.getCollectionUsage().getUsed() / MB,
                pool.getUsage().getMax() / MB,
                Runtime.getRuntime().maxMemory() / MB);
    }
}
