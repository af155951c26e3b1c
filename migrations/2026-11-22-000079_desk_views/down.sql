DROP TABLE desk_views;
