package shop.troth.runtime.database;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import lombok.RequiredArgsConstructor;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;

/**
 * Runs the migrations as the role that owns the tables. After them, at each start, the serving role, the role for visits, and the role for
 * reports are granted what they need.
 */
@RequiredArgsConstructor
public final class MigrateAsOwner implements FlywayConfigurationCustomizer {

    private final DatabaseRoles roles;

    @Override
    public void customize(FluentConfiguration configuration) {
        var owner = PlainConnections.to(roles.owner());
        var callbacks = new ArrayList<>(List.of(configuration.getCallbacks()));
        callbacks.add(new Grants(owner, roles));
        configuration.callbacks(callbacks.toArray(Callback[]::new));
        if (roles.areApart()) {
            configuration.dataSource(owner);
        }
    }

    private record Grants(DataSource owner, DatabaseRoles roles) implements Callback {

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.AFTER_MIGRATE; // which also occurs if there was nothing to migrate
        }

        /** The grants use a transaction of their own. */
        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return false;
        }

        @Override
        public void handle(Event event, Context context) {
            if (roles.areApart()) {
                ServingRole.grant(owner, roles.name(), roles.visitsName());
            }
            ReportsRole.grant(owner);
        }

        @Override
        public String getCallbackName() {
            return "grants";
        }
    }
}
