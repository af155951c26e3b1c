DROP TABLE provider_flows, identities, providers;
