DROP TABLE claimed_groups, group_claims, group_domains, group_members, groups;
